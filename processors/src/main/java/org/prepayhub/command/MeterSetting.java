package org.prepayhub.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the hub sets in a meter that holds its balance by itself: by a command of its profile with a
 * fixed name, proven by a block with a fixed name. To set the same again does no harm.
 */
public enum MeterSetting {
  /** What a kilowatt-hour or a cubic metre costs, in 0.0001 yuan. */
  PRICE("tariff"),
  /** At which balances the meter warns, and how far below 0 it lets the balance go, in fen. */
  THRESHOLDS("thresholds");

  private final String block;

  MeterSetting(String block) {
    this.block = block;
  }

  /** The name of the profile's command, and of the setting in a site's files. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of the profile's block that shows what the meter holds. */
  public String block() {
    return block;
  }

  /**
   * The parameters of the command.
   *
   * @param values as many as the setting has, in its order
   */
  public Map<String, Long> parameters(List<Long> values) {
    List<String> names = names();
    if (values.size() != names.size()) {
      throw new IllegalArgumentException(command() + " has " + names + ", not " + values);
    }
    Map<String, Long> named = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      named.put(names.get(i), values.get(i));
    }
    return Map.copyOf(named);
  }

  private List<String> names() {
    return switch (this) {
      case PRICE -> List.of("price");
      case THRESHOLDS -> List.of("alarm1Fen", "alarm2Fen", "overdraftFen");
    };
  }
}
