package org.prepayhub.tariff;

import java.util.List;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;
import org.prepayhub.units.Utility;

/**
 * A version of a tariff as a caller wrote it, before anything but its form was checked.
 *
 * @param mistakes of the form; what they were found in is left out of the version
 */
public record TariffDraft(
    Utility utility, VersionDefinition version, List<TariffMistake> mistakes) {
  public TariffDraft {
    mistakes = List.copyOf(mistakes);
  }
}
