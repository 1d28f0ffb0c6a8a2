package org.prepayhub.routes.recharge;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.prepayhub.recharge.DueSale;
import org.prepayhub.recharge.OpenSale;
import org.prepayhub.recharge.OpenSale.Commitment;
import org.prepayhub.recharge.PurseShown;
import org.prepayhub.recharge.SaleOrders;
import org.prepayhub.recharge.SaleVerdict;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.Money;

/** One sale of 700 fen to a meter believed at count 4 and 9000 fen; notes what became of it. */
final class RecordingSaleOrders implements SaleOrders {
  final BlockingQueue<SaleVerdict> verdicts = new LinkedBlockingQueue<>();
  final BlockingQueue<String> postponed = new LinkedBlockingQueue<>();
  final List<DueSale> due = new ArrayList<>();
  private Optional<Commitment> committed = Optional.empty();

  @Override
  public synchronized List<DueSale> claim(
      Map<GatewayId, Long> held, Instant now, Instant until, int limit) {
    List<DueSale> claimed = List.copyOf(due);
    due.clear();
    return claimed;
  }

  @Override
  public synchronized SaleVerdict conclude(
      DueSale sale, PurseShown shown, Instant now, Function<OpenSale, SaleVerdict> judge) {
    SaleVerdict verdict =
        judge.apply(
            new OpenSale(
                Money.ofFen(700), now, 4, Money.ofFen(9_000), committed, Duration.ofSeconds(5)));
    if (verdict instanceof SaleVerdict.Send(int count, Money before, Money amount)) {
      committed = Optional.of(new Commitment(count, before, now.plusSeconds(10), 1));
    }
    verdicts.add(verdict);
    return verdict;
  }

  @Override
  public Optional<SaleVerdict.Hold> postpone(
      DueSale sale, Instant now, String why, Function<OpenSale, Optional<SaleVerdict.Hold>> judge) {
    postponed.add(why);
    return Optional.empty();
  }
}
