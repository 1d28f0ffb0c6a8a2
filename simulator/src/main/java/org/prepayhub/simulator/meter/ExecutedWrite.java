package org.prepayhub.simulator.meter;

import java.time.Instant;
import java.util.Locale;
import org.prepayhub.simulator.journal.JournalRecord;

/**
 * One executed write in the meter's own journal.
 *
 * @param kind sale, purchase, refund, clear, force, price, thresholds, money or key
 * @param count sale and purchase: the purchase count after it; refund and clear: the count in the
 *     frame; force: the first circuit, from 1
 * @param amountFen sale and purchase: what was credited; refund and clear: what was taken out,
 *     below 0 where a debt was cleared; else 0
 * @param orderTag sale, refund and clear: the tag in the frame; else 0
 */
public record ExecutedWrite(Instant time, String kind, int count, long amountFen, long orderTag) {

  static ExecutedWrite of(JournalRecord done, int purchaseCount) {
    String kind = done.kind().name().toLowerCase(Locale.ROOT);
    return switch (done.kind()) {
      case SALE, PURCHASE, REFUSED_SALE ->
          new ExecutedWrite(done.at(), kind, purchaseCount, done.value(), done.tag());
      case REFUND, CLEAR ->
          new ExecutedWrite(done.at(), kind, done.count(), done.value(), done.tag());
      case FORCE -> new ExecutedWrite(done.at(), kind, done.count() + 1, 0, 0);
      case PRICE, THRESHOLDS, MONEY, KEY -> new ExecutedWrite(done.at(), kind, 0, 0, 0);
    };
  }
}
