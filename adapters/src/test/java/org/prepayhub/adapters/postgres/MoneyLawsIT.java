package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.adapters.postgres.HeldCampus.NOON;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.prepayhub.access.Grant;
import org.prepayhub.ledger.MoneyOrderKind;
import org.prepayhub.ledger.MoneyOrderOutcome;
import org.prepayhub.ledger.MoneyOrderRequest;
import org.prepayhub.ledger.MoneyOrderRequest.Purse;
import org.prepayhub.recharge.BookingOutcome;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.recharge.ReversalOutcome;
import org.prepayhub.recharge.ReversalReceipt;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.Money;
import org.prepayhub.units.Operator;
import org.prepayhub.units.OrderNo;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Reason;
import org.prepayhub.units.Utility;

/**
 * Any interleaving of recharges, reversals, refunds, corrections, write-offs, readings and crashes
 * leaves what one of them after the other could have left, and answers what it would have answered.
 */
final class MoneyLawsIT {
  private static final AtomicInteger CAMPUSES = new AtomicInteger();
  private static final int MOST_ACTS = 6;
  private static final int FEN_A_KWH = 100;

  private static final TestDatabase database = TestDatabase.fresh();

  @AfterContainer
  static void ends() {
    database.close();
  }

  /** What callers do to one wallet. */
  private sealed interface Act {
    record Recharge(String orderNo, long fen) implements Act {}

    record Reversal(String orderNo, long fen) implements Act {}

    record Refund(String orderNo, long fen) implements Act {}

    record Correction(String orderNo, long fen) implements Act {}

    record WriteOff(String orderNo, long fen) implements Act {}

    record Reading(int hours) implements Act {}
  }

  /** What all were told, in the order of the acts, and what is in the wallet after it. */
  private record Outcome(List<String> answers, long fen) {}

  @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
  void oneSerialOutcomeIsLeft(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    Room room = new Room("law-" + CAMPUSES.incrementAndGet());
    long before = room.opened(random);
    List<Act> acts = acts(random);
    List<Callable<Object>> calls = new ArrayList<>();
    acts.forEach(act -> calls.add(ServerSide.asked(() -> room.answer(act))));
    if (random.nextBoolean()) {
      calls.add(ServerSide.endsConnections(database, random));
    }

    List<String> answers =
        Race.atOnce(calls).stream().limit(acts.size()).map(String::valueOf).toList();

    assertThat(serialOutcomes(before, acts))
        .as("%s of %d fen", acts, before)
        .contains(new Outcome(answers, ServerSide.asked(() -> room.campus.posted(0)).call()));
    assertThat(ServerSide.asked(room.campus::differences).call()).isEmpty();
  }

  /** Recharges, and what may be about them; two of them may have one number. */
  private static List<Act> acts(Random random) {
    List<Act> acts = new ArrayList<>();
    while (acts.size() < MOST_ACTS) {
      String orderNo = "o-" + random.nextInt(2);
      long fen = 100L * (orderNo.endsWith("0") ? 3 : 5);
      acts.add(
          switch (random.nextInt(7)) {
            case 0, 1 -> new Act.Recharge(orderNo, fen);
            case 2 -> new Act.Reversal(orderNo, fen);
            case 3 -> new Act.Refund("r-" + random.nextInt(2), 400);
            case 4 -> new Act.Correction("c-" + acts.size(), 49L - 2L * random.nextInt(100));
            case 5 -> new Act.WriteOff("w-" + random.nextInt(2), 60);
            default -> new Act.Reading(1 + random.nextInt(4));
          });
    }
    return acts;
  }

  /** What the acts leave in each order in which they may be done. */
  private static Set<Outcome> serialOutcomes(long before, List<Act> acts) {
    Set<Outcome> outcomes = new HashSet<>();
    orders(List.of(), acts.size())
        .forEach(order -> outcomes.add(new Wallet(before).outcome(acts, order)));
    return outcomes;
  }

  private static Stream<List<Integer>> orders(List<Integer> begun, int size) {
    if (begun.size() == size) {
      return Stream.of(begun);
    }
    return Stream.iterate(0, i -> i < size, i -> i + 1)
        .filter(i -> !begun.contains(i))
        .flatMap(i -> orders(Stream.concat(begun.stream(), Stream.of(i)).toList(), size));
  }

  /**
   * The laws of one wallet, one act after the other. Whoever moves money is told what is in it
   * then, and whoever asks again the same.
   */
  private static final class Wallet {
    private final Map<String, String> recharged = new HashMap<>();
    private final Map<String, String> reversed = new HashMap<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, String> refunded = new HashMap<>();
    private final Map<String, String> writtenOff = new HashMap<>();
    private long fen;
    private int hours;

    Wallet(long fen) {
      this.fen = fen;
    }

    Outcome outcome(List<Act> acts, List<Integer> order) {
      String[] answers = new String[acts.size()];
      order.forEach(index -> answers[index] = answer(acts.get(index)));
      return new Outcome(List.of(answers), fen);
    }

    private String answer(Act act) {
      return switch (act) {
        case Act.Recharge(var orderNo, var amount) -> recharge(orderNo, amount);
        case Act.Reversal(var orderNo, var amount) -> reversal(orderNo, amount);
        case Act.Refund(var orderNo, var amount) -> refund(orderNo, amount);
        case Act.Correction(_, var amount) -> moved(amount);
        case Act.WriteOff(var orderNo, var amount) -> writeOff(orderNo, amount);
        case Act.Reading(var upTo) -> read(upTo);
      };
    }

    private String recharge(String orderNo, long amount) {
      return reversed.containsKey(orderNo)
          ? "reversed"
          : recharged.computeIfAbsent(orderNo, _ -> moved(amount));
    }

    /** Once refused, for good: people are at work on it. What never came is forbidden to come. */
    private String reversal(String orderNo, long amount) {
      if (reversed.containsKey(orderNo)) {
        return reversed.get(orderNo);
      }
      boolean came = recharged.containsKey(orderNo);
      if (refused.contains(orderNo) || (came && fen < amount)) {
        refused.add(orderNo);
        return "refused";
      }
      String answer = came ? moved(-amount) : "forbidden";
      reversed.put(orderNo, answer);
      return answer;
    }

    private String refund(String orderNo, long amount) {
      return refunded.containsKey(orderNo) || fen >= amount
          ? refunded.computeIfAbsent(orderNo, _ -> moved(-amount))
          : "only %d left".formatted(fen);
    }

    private String writeOff(String orderNo, long amount) {
      return writtenOff.containsKey(orderNo) || -fen >= amount
          ? writtenOff.computeIfAbsent(orderNo, _ -> moved(amount))
          : "only %d owed".formatted(Math.max(0, -fen));
    }

    /** Whoever comes late charges nothing. */
    private String read(int upTo) {
      fen -= (long) FEN_A_KWH * Math.max(0, upTo - hours);
      hours = Math.max(hours, upTo);
      return "read";
    }

    private String moved(long amount) {
      fen += amount;
      return leaves(fen);
    }
  }

  private static String leaves(long fen) {
    return "leaves " + fen;
  }

  /** The same wallet in the database. */
  private static final class Room {
    private final WebSession web = new WebSession(database.web(), Duration.ofSeconds(4));
    private final HeldCampus campus;
    private final Grant grant;
    private final AccountNo account;

    Room(String code) {
      campus = new HeldCampus(database, code);
      grant = new Grant(code, Set.of(new ProjectId(campus.campus.project)));
      account = campus.account(0);
      campus.flat("1");
      campus.accept(campus.reading(0, NOON, 0));
    }

    long opened(Random random) {
      long fen = 1L + random.nextInt(600);
      answer(new Act.Recharge("opening", fen));
      return fen;
    }

    Object answer(Act act) {
      return switch (act) {
        case Act.Recharge(var orderNo, var fen) -> word(recharge(orderNo, fen));
        case Act.Reversal(var orderNo, var fen) -> word(reversal(orderNo, fen));
        case Act.Refund(var orderNo, var fen) -> word(post(MoneyOrderKind.REFUND, orderNo, fen));
        case Act.Correction(var orderNo, var fen) ->
            word(post(MoneyOrderKind.CORRECTION, orderNo, fen));
        case Act.WriteOff(var orderNo, var fen) ->
            word(post(MoneyOrderKind.WRITE_OFF, orderNo, fen));
        case Act.Reading(var hours) -> read(hours);
      };
    }

    private BookingOutcome recharge(String orderNo, long fen) {
      return new PostgresBookings(web, Clock.systemUTC())
          .book(grant, List.of(PayingCampus.asked(orderNo, account, fen)))
          .getFirst();
    }

    private static String word(BookingOutcome outcome) {
      return switch (outcome) {
        case BookingOutcome.Booked(var receipt) -> leaves(receipt.balance().fen());
        case BookingOutcome.Replayed(var receipt) -> leaves(receipt.balance().fen());
        case BookingOutcome.Reversed _ -> "reversed";
        default -> outcome.toString();
      };
    }

    private ReversalOutcome reversal(String orderNo, long fen) {
      return new PostgresReversals(web, Clock.systemUTC())
          .reverse(grant, PayingCampus.reversal(orderNo, "of-" + orderNo, fen));
    }

    private static String word(ReversalOutcome outcome) {
      return switch (outcome) {
        case ReversalOutcome.Reversed(var receipt) -> word(receipt);
        case ReversalOutcome.Replayed(var receipt) -> word(receipt);
        case ReversalOutcome.AlreadyDelivered _ -> "refused";
        default -> outcome.toString();
      };
    }

    private static String word(ReversalReceipt receipt) {
      return receipt.balance().map(left -> leaves(left.fen())).orElse("forbidden");
    }

    private MoneyOrderOutcome post(MoneyOrderKind kind, String orderNo, long fen) {
      return new PostgresMoneyOrders(
              web, PostgresMoneyOrdersIT.RULES, PostgresMoneyOrdersIT.LONG, Clock.systemUTC())
          .post(
              grant,
              new MoneyOrderRequest(
                  kind,
                  new OrderNo(orderNo),
                  new Purse(account, Utility.ELECTRICITY, Fund.CASH),
                  Money.ofFen(fen),
                  new Reason("law"),
                  new Operator("Chen Li")));
    }

    private static String word(MoneyOrderOutcome outcome) {
      return switch (outcome) {
        case MoneyOrderOutcome.Posted(var receipt) -> leaves(receipt.balance().fen());
        case MoneyOrderOutcome.Replayed(var receipt) -> leaves(receipt.balance().fen());
        case MoneyOrderOutcome.AboveBalance(var left) -> "only %d left".formatted(left.fen());
        case MoneyOrderOutcome.AboveDebt(var owed) -> "only %d owed".formatted(owed.fen());
        default -> outcome.toString();
      };
    }

    private String read(int hours) {
      campus.accept(campus.reading(0, NOON.plus(Duration.ofHours(hours)), 1_000L * hours));
      return "read";
    }
  }
}
