package org.prepayhub.simulator.journal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * One write that reached a meter, executed or refused. A meter's state is nothing but its birth and
 * the fold of these, so the journal alone brings it back.
 *
 * @param meter the meter's index on the campus
 * @param at the meter's time, in whole milliseconds
 * @param count sale, refund, clear: the count in the frame; force: the first circuit, from 0;
 *     thresholds: the overdraft in fen
 * @param value sale, refund, clear: the amount in fen; force: the modes, two bits a circuit; price:
 *     0.0001 yuan; money: the mode; thresholds: alarm 1 in fen
 * @param tag sale, refund, clear: the order tag; force: how many circuits; thresholds: alarm 2 in
 *     fen
 */
public record JournalRecord(Kind kind, int meter, Instant at, int count, long value, long tag) {

  /** What was written, with its code on disk. */
  public enum Kind {
    /** A sale frame that the meter executed. */
    SALE(1),
    /** A sale frame that reached the meter and was refused. */
    REFUSED_SALE(2),
    /** A purchase made at the meter itself, behind the hub's back. */
    PURCHASE(3),
    FORCE(4),
    PRICE(5),
    /** Switched off or on for money. */
    MONEY(6),
    /** The key at the meter was pressed where that was permitted. */
    KEY(7),
    /** Money that the meter gave back. */
    REFUND(8),
    /** All the money that was left, or owed, was cleared. */
    CLEAR(9),
    /** At which balances the meter warns, and how far it may be overdrawn. */
    THRESHOLDS(10);

    private final byte code;

    Kind(int code) {
      this.code = (byte) code;
    }

    private static Optional<Kind> byCode(byte code) {
      return Arrays.stream(KINDS).filter(kind -> kind.code == code).findFirst();
    }
  }

  static final int BYTES = 1 + 4 + 8 + 4 + 8 + 8 + 4;
  private static final int BODY = BYTES - 4;
  private static final Kind[] KINDS = Kind.values();

  void writeTo(ByteBuffer target) {
    int start = target.position();
    target.put(kind.code).putInt(meter).putLong(at.toEpochMilli());
    target.putInt(count).putLong(value).putLong(tag);
    target.putInt(checksum(target.slice(start, BODY)));
  }

  /** Takes {@link #BYTES} bytes; empty when they are not a whole, undamaged record. */
  static Optional<JournalRecord> readFrom(ByteBuffer source) {
    ByteBuffer body = source.slice(source.position(), BODY);
    source.position(source.position() + BODY);
    int expected = source.getInt();
    if (checksum(body.duplicate()) != expected) {
      return Optional.empty();
    }
    return Kind.byCode(body.get(0)).map(kind -> of(kind, body));
  }

  private static JournalRecord of(Kind kind, ByteBuffer body) {
    return new JournalRecord(
        kind,
        body.getInt(1),
        Instant.ofEpochMilli(body.getLong(5)),
        body.getInt(13),
        body.getLong(17),
        body.getLong(25));
  }

  private static int checksum(ByteBuffer body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }
}
