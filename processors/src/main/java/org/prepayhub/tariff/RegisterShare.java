package org.prepayhub.tariff;

import java.util.List;

/**
 * What one rate register counted, shared out over the pieces of its rate. The clocks of meter and
 * hub differ a little: a register may have moved although no piece is of its rate; then the amount
 * is a stray and belongs to the last piece's day.
 */
final class RegisterShare {
  private final TimeShare share;
  private final boolean estimated;
  private final boolean stray;

  private RegisterShare(TimeShare share, boolean estimated, boolean stray) {
    this.share = share;
    this.estimated = estimated;
    this.stray = stray;
  }

  static RegisterShare of(Rate rate, long amount, List<Piece> pieces) {
    List<Piece> own = pieces.stream().filter(piece -> piece.rate() == rate).toList();
    List<Piece> where = own.isEmpty() ? pieces : own;
    boolean estimated =
        amount > 0 && where.stream().anyMatch(piece -> piece.isOtherDayThan(where.getFirst()));
    long millis = Piece.millis(own);
    return new RegisterShare(new TimeShare(amount, millis), estimated, own.isEmpty() && amount > 0);
  }

  long next(Piece piece) {
    return share.next(piece.millis());
  }

  boolean estimated() {
    return estimated;
  }

  boolean isStray() {
    return stray;
  }
}
