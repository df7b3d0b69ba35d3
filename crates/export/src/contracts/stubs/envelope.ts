/** What goes around every message. */
import type { Instant, Uuid } from "./values.js";

/** A message on its way. */
export interface Envelope<Payload> {
  /** The idempotency key: the same for every delivery of the same message. */
  readonly id: Uuid;
  /** The same for everything that one request leads to. */
  readonly correlationId: Uuid;
  /** The id of the message that caused this one, where there is one. */
  readonly causationId?: Uuid;
  /** The version of the contract, such as "1.2.0". */
  readonly version: string;
  readonly occurredAt: Instant;
  readonly payload: Payload;
}
