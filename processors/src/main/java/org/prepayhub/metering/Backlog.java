package org.prepayhub.metering;

/** Readings that were brought and are not kept yet. */
@FunctionalInterface
public interface Backlog {
  /** Batches that wait for their turn; those that are being kept are not counted. */
  int batches();
}
