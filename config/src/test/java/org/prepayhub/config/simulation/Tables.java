package org.prepayhub.config.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prepayhub.line.LineSpec;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.metering.MeterState;
import org.prepayhub.metering.PassPlan;
import org.prepayhub.metering.Reading;
import org.prepayhub.metering.ReadingStore;
import org.prepayhub.recharge.OrderState;
import org.prepayhub.recharge.RechargeReceipt;
import org.prepayhub.recharge.RechargeRequest;
import org.prepayhub.units.AccountId;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.RunId;

/** The database all nodes share, in memory: keys of maps are its unique constraints. */
final class Tables {
  final Map<OrderKey, OrderRow> orders = new LinkedHashMap<>();
  final Map<Long, OrderRow> ordersById = new HashMap<>();

  /** By outbox id, the oldest first. */
  final Map<Long, OutboxRow> outbox = new TreeMap<>();

  final Map<MeterId, SaleBook> books = new HashMap<>();
  final Map<EntryKey, List<Posting>> entries = new LinkedHashMap<>();
  final Map<AccountId, Long> walletFen = new HashMap<>();
  final Map<MeterId, MeterState> states = new LinkedHashMap<>();
  final Map<ReadingKey, Reading> readings = new LinkedHashMap<>();
  final List<ReadingStore.Doubted> quarantine = new ArrayList<>();
  final Map<RunKey, RunId> runs = new LinkedHashMap<>();

  /** Runs that have not ended; passes are kept as long as their run is. */
  final Map<RunKey, RunId> running = new LinkedHashMap<>();

  final Map<ReadingStore.PassKey, PassRow> passes = new LinkedHashMap<>();

  /** Passes that counted other than what is stored of them, in words. */
  final List<String> miscounted = new ArrayList<>();

  final Map<LineId, Boolean> reachable = new HashMap<>();
  final Map<GatewayId, LeaseRow> leases = new LinkedHashMap<>();
  final Site site;

  Tables(Site site) {
    this.site = site;
    site.meters.forEach(meter -> states.put(meter.point.id(), meter.fresh));
    site.lines.forEach(line -> leases.putIfAbsent(line.gateway(), new LeaseRow()));
  }

  LeaseRow lease(GatewayId gateway) {
    return Objects.requireNonNull(leases.get(gateway));
  }

  MeterState state(MeterId meter) {
    return Objects.requireNonNull(states.get(meter));
  }

  /** Readings that are stored of what a pass was to read. */
  long stored(PassPlan plan) {
    return site.meters.stream()
        .map(SiteMeter::point)
        .filter(meter -> meter.line().equals(plan.line()) && meter.group().equals(plan.group()))
        .filter(meter -> readings.containsKey(new ReadingKey(plan.slotAt(), meter.id())))
        .count();
  }

  /** What was imported before the first hub started. */
  record Site(List<LineSpec> lines, List<SiteMeter> meters) {}

  /** A meter, its one account, and its state before it was ever read. */
  record SiteMeter(MeterPoint point, AccountNo account, MeterState fresh) {
    AccountId accountId() {
      return fresh.identity().account().orElseThrow();
    }
  }

  record OrderKey(String client, OrderNo orderNo) {}

  record EntryKey(String kind, long reference) {}

  record ReadingKey(Instant slotAt, MeterId meter) {}

  record RunKey(String group, Instant slotAt) {}

  /** One side of an entry; the wallet where the account is one. */
  record Posting(Optional<AccountId> wallet, long fen) {}

  /** A recharge order. */
  static final class OrderRow {
    final long id;
    final OrderKey key;
    final RechargeRequest asked;
    final RechargeReceipt answered;
    final SiteMeter meter;
    OrderState state = OrderState.BOOKED;
    @Nullable Integer expectedCount;
    long purchasedBeforeFen;
    Instant lateUntil = Instant.MIN;
    int sends;
    String why = "";

    OrderRow(
        long id, OrderKey key, RechargeRequest asked, RechargeReceipt answered, SiteMeter meter) {
      this.id = id;
      this.key = key;
      this.asked = asked;
      this.answered = answered;
      this.meter = meter;
    }
  }

  /** A sale that is to be delivered. */
  static final class OutboxRow {
    final OrderRow order;
    Instant dueAt;
    int attempts;

    OutboxRow(OrderRow order, Instant dueAt) {
      this.order = order;
      this.dueAt = dueAt;
    }

    GatewayId gateway() {
      return order.meter.point.gateway();
    }
  }

  /** What the hub counts with for the next sale to a meter. */
  static final class SaleBook {
    final long openingFen;
    int count;
    long purchasedFen;

    SaleBook(long openingFen, int count, long purchasedFen) {
      this.openingFen = openingFen;
      this.count = count;
      this.purchasedFen = purchasedFen;
    }
  }

  /** One pass of a run. */
  static final class PassRow {
    final PassPlan plan;
    final GatewayId gateway;
    final Instant dueAt;
    State state = State.DUE;
    String node = "";
    long epoch;

    /** Readings it counts, in the window and after it. */
    int counted;

    /** How far a pass is. */
    enum State {
      DUE,
      TAKEN,
      DONE
    }

    PassRow(PassPlan plan, GatewayId gateway, Instant dueAt) {
      this.plan = plan;
      this.gateway = gateway;
      this.dueAt = dueAt;
    }
  }

  /** Who drives a gateway. */
  static final class LeaseRow {
    String node = "";
    long epoch;
    Instant expiresAt = Instant.MIN;

    boolean is(String holder, long under) {
      return node.equals(holder) && epoch == under;
    }
  }
}
