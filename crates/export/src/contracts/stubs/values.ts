/** Values that JSON has no type for: text in a form that every system reads alike. */

/** A number with an exact fraction, such as "12.50": never a binary floating point number. */
export type Decimal = string;

/** A day (RFC 3339), such as "2026-01-31". */
export type LocalDate = string;

/** A point in time (RFC 3339), such as "2026-01-31T12:00:00Z". */
export type Instant = string;

/** A length of time (ISO 8601), such as "PT1H30M". */
export type Duration = string;

/** A universally unique identifier (RFC 9562). */
export type Uuid = string;

/** An amount and its currency (ISO 4217). */
export interface Money {
  readonly amount: Decimal;
  readonly currency: string;
}
