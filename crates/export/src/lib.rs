//! Contracts and diagrams made from a board.
