package org.prepayhub.account;

/**
 * What is on its way to a meter that holds money: as long as anything is, nothing else is begun.
 */
public enum PurseTraffic {
  /** Nothing is. */
  FREE,
  /** A recharge, or one that is held. */
  SALE,
  /** A refund or clear, or one that is held. */
  REFUND
}
