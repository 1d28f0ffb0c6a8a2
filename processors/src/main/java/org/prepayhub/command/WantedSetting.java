package org.prepayhub.command;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.prepayhub.arrears.LadderSettings;
import org.prepayhub.tariff.SinglePrice;
import org.prepayhub.tariff.Tariff;

/** What a meter that holds its balance should hold of a setting, by tariff and ladder. */
public sealed interface WantedSetting {
  /** Millionths of a fen for a watt-hour or litre that are 0.0001 yuan for 1,000 of them. */
  int PRICE_STEP = 10;

  /** In the order of the setting's parameters. */
  record Values(List<Long> values) implements WantedSetting {
    public Values {
      values = List.copyOf(values);
    }
  }

  /** Nothing that such a meter can hold. */
  record Unfit(String why) implements WantedSetting {}

  /**
   * The price that counts now.
   *
   * @param tariff by which the account of the meter would be charged now
   */
  static WantedSetting price(Optional<Tariff> tariff) {
    return tariff.map(WantedSetting::price).orElse(new Unfit("it has no tariff now"));
  }

  private static WantedSetting price(Tariff tariff) {
    return switch (tariff.singlePrice()) {
      case SinglePrice.Varies(String why) ->
          new Unfit("its tariff " + tariff.code() + " " + why + ", and it holds one price");
      case SinglePrice.Always(long microFen) when microFen % PRICE_STEP != 0 ->
          new Unfit(
              "its tariff %s costs %s yuan, and it holds whole 0.0001 yuan"
                  .formatted(tariff.code(), BigDecimal.valueOf(microFen, 5)));
      case SinglePrice.Always(long microFen) -> new Values(List.of(microFen / PRICE_STEP));
    };
  }

  /**
   * Whose thresholds they are.
   *
   * @param keepsPower nobody cuts the account off
   * @param hasSeveral the account has more than one meter that holds its balance
   */
  record Holder(boolean keepsPower, boolean hasSeveral) {}

  /**
   * The thresholds that count now.
   *
   * @param ladder of the account of the meter
   */
  static WantedSetting thresholds(Optional<LadderSettings> ladder, Holder holder) {
    if (holder.keepsPower()) {
      return new Unfit("its account keeps its power, and a meter that knows an overdraft cuts it");
    }
    if (holder.hasSeveral()) {
      return new Unfit("its account has several such meters, and each would have the whole ladder");
    }
    return ladder
        .<WantedSetting>map(
            it -> new Values(List.of(it.alarm1().fen(), it.alarm2().fen(), it.overdraft().fen())))
        .orElse(new Unfit("it has no ladder now"));
  }
}
