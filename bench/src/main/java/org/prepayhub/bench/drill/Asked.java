package org.prepayhub.bench.drill;

import java.util.Locale;
import java.util.Set;
import org.prepayhub.bench.load.Call;
import org.prepayhub.bench.stage.ApiClient;

/** What a caller asks under a number of its own; under that it is done once, for ever. */
sealed interface Asked {
  /** The code of a recharge, or of a second reversal, whose order was reversed. */
  String REVERSED = "order-reversed";

  String no();

  ApiClient caller();

  Call call();

  /** The same number with another content. */
  Call otherCall();

  /** The code with which another content is refused once the number is taken. */
  String contentDiffers();

  /** Codes with which it may be refused. */
  Set<String> refusals();

  /** Whether it may be taken after it was refused. */
  default boolean mayBeTakenLater() {
    return false;
  }

  /** Whether there is nothing to take it. */
  default boolean isNeverTaken() {
    return false;
  }

  /** What it is, in a word for reports. */
  default String kind() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Money from a channel. */
  record Recharge(String no, Customer customer, long amountFen) implements Asked {
    static final String PATH = "/api/v1/recharges/";

    @Override
    public ApiClient caller() {
      return ApiClient.BENCH;
    }

    @Override
    public Call call() {
      return Call.recharge(no, customer.account(), amountFen);
    }

    @Override
    public Call otherCall() {
      return Call.recharge(no, customer.account(), 2 * amountFen);
    }

    @Override
    public String contentDiffers() {
      return "order-content-differs";
    }

    @Override
    public Set<String> refusals() {
      return Set.of(REVERSED);
    }
  }

  /** The channel takes a recharge back, whatever became of it. */
  record Reversal(String no, Recharge recharge) implements Asked {
    @Override
    public ApiClient caller() {
      return ApiClient.BENCH;
    }

    @Override
    public Call call() {
      return reversing(recharge.amountFen());
    }

    @Override
    public Call otherCall() {
      return reversing(2 * recharge.amountFen());
    }

    private Call reversing(long amountFen) {
      return Call.post(
          Recharge.PATH + recharge.no() + "/reversal",
          "{\"reversalNo\":\"%s\",\"amountFen\":%d,\"reason\":\"the card was not debited\"}"
              .formatted(no, amountFen));
    }

    @Override
    public String contentDiffers() {
      return "reversal-content-differs";
    }

    @Override
    public Set<String> refusals() {
      return Set.of("delivery-in-progress", "already-delivered", REVERSED);
    }
  }

  /** What the desk asks for. */
  sealed interface AtDesk extends Asked {
    Customer customer();

    long amountFen();

    /** Where all of its kind are. */
    String path();

    @Override
    default ApiClient caller() {
      return ApiClient.DESK;
    }

    @Override
    default Call call() {
      return moving(amountFen());
    }

    @Override
    default Call otherCall() {
      return moving(2 * amountFen());
    }

    private Call moving(long fen) {
      return Call.post(
          path(),
          ("{\"orderNo\":\"%s\",\"accountNo\":\"%s\",\"wallet\":\"electricity\",\"amountFen\":%d,"
                  + "\"reason\":\"a drill\",\"operator\":\"Chen Li\"}")
              .formatted(no(), customer().account(), fen));
    }

    @Override
    default String contentDiffers() {
      return "order-content-differs";
    }
  }

  /**
   * What the desk moves by hand: a correction, a refund of what is left, or the end of a debt.
   *
   * @param amountFen of a correction above or below 0, else positive
   */
  record ByHand(String no, Form form, Customer customer, long amountFen) implements AtDesk {
    enum Form {
      CORRECTION,
      REFUND,
      WRITE_OFF;

      /** Whether an order of this form may have left so much in the wallet. */
      boolean mayLeave(long fen) {
        return switch (this) {
          case CORRECTION -> true;
          case REFUND -> fen >= 0;
          case WRITE_OFF -> fen <= 0;
        };
      }
    }

    /** What it adds to the wallet. */
    long movesFen() {
      return form == Form.REFUND ? -amountFen : amountFen;
    }

    @Override
    public String path() {
      return "/api/v1/" + kind() + "s";
    }

    @Override
    public Set<String> refusals() {
      if (isNeverTaken()) {
        return Set.of("balance-not-held");
      }
      return switch (form) {
        case CORRECTION -> Set.of();
        case REFUND -> Set.of("above-balance");
        case WRITE_OFF -> Set.of("above-debt");
      };
    }

    /** More may be left, or owed, by then. */
    @Override
    public boolean mayBeTakenLater() {
      return form != Form.CORRECTION && customer.hubHeld();
    }

    /** The meter holds the balance. */
    @Override
    public boolean isNeverTaken() {
      return !customer.hubHeld();
    }

    @Override
    public String kind() {
      return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** A refund that the meter has to give back first: what is accepted may still be refused. */
  record PayOut(String no, Customer customer, long amountFen) implements AtDesk {
    @Override
    public String path() {
      return "/api/v1/refunds";
    }

    @Override
    public Set<String> refusals() {
      return Set.of(
          "above-balance",
          "sale-under-way",
          "refund-under-way",
          "reading-missing",
          "meter-offline");
    }

    /** Nothing may be on its way to the meter by then, and it may have been read. */
    @Override
    public boolean mayBeTakenLater() {
      return true;
    }

    @Override
    public String kind() {
      return "pay-out";
    }
  }
}
