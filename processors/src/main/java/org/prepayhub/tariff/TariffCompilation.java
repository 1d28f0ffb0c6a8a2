package org.prepayhub.tariff;

import java.util.List;

/** What became of a tariff's definition. */
public sealed interface TariffCompilation {

  /**
   * It means something.
   *
   * @param versions in the order of time, at least one
   */
  record Sound(List<Tariff> versions) implements TariffCompilation {
    public Sound {
      versions = List.copyOf(versions);
    }
  }

  /** It does not; all that was found wrong. */
  record Faulty(List<TariffMistake> mistakes) implements TariffCompilation {
    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }
}
