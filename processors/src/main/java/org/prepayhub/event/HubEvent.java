package org.prepayhub.event;

import java.time.Instant;
import java.util.Map;
import org.prepayhub.units.ProjectId;

/**
 * Something that happened and that somebody should know. Written in the transaction that made it
 * happen, so there is none without its cause and no cause without it.
 */
public sealed interface HubEvent
    permits AccountEvent,
        ArrearsEvent,
        CloseEvent,
        CommandEvent,
        LedgerEvent,
        MeteringEvent,
        RechargeEvent,
        SaleEvent,
        SiteEvent {

  ProjectId project();

  Instant at();

  /** The number of what it happened to: meter, gateway, order, group. */
  String subject();

  /** What else there is to say: texts and whole numbers by name. */
  Map<String, Object> detail();

  /** The name it is stored and filtered by. */
  default String kind() {
    return getClass().getSimpleName();
  }
}
