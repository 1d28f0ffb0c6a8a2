package org.prepayhub.tariff;

import java.util.List;
import java.util.Optional;
import org.prepayhub.tariff.Grant.FreeMoney;
import org.prepayhub.tariff.Grant.FreeUse;
import org.prepayhub.tariff.Grant.Gift;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;

/** Checks the base amount of a version. */
record BaseCompiler(Mistakes mistakes) {
  private static final int MOST_SEMESTERS = 4;
  private static final List<String> RECURRENCES = List.of("month", "semester");
  private static final List<String> EXPIRIES = List.of("period", "never");

  Optional<BaseAmount> compile(BaseDefinition definition, String path) {
    boolean recurs = mistakes.requireOneOf(path + ".every", definition.every(), RECURRENCES);
    boolean expires = mistakes.requireOneOf(path + ".expires", definition.expires(), EXPIRIES);
    boolean sound = recurs && expires && haveSemesters(definition, path);
    Optional<List<YearPart>> semesters =
        new YearParts(mistakes).apart(definition.semesters(), path + ".semesters");
    Optional<Gift> gift = gift(definition, path);
    return sound && semesters.isPresent() && gift.isPresent()
        ? Optional.of(
            new BaseAmount(semesters.get(), gift.get(), definition.expires().equals("period")))
        : Optional.empty();
  }

  private boolean haveSemesters(BaseDefinition definition, String path) {
    boolean bySemester = definition.every().equals("semester");
    return mistakes.require(
            bySemester != definition.semesters().isEmpty(),
            path + (bySemester ? ".every" : ".semesters"),
            bySemester ? "there are no semesters" : "it is given every month",
            bySemester ? "list them under 'semesters'" : "write 'every: semester', or leave it out")
        && mistakes.requireAtMost(
            path + ".semesters", definition.semesters().size(), MOST_SEMESTERS, "semesters");
  }

  private Optional<Gift> gift(BaseDefinition definition, String path) {
    Amounts amounts = new Amounts(mistakes);
    Optional<Gift> use =
        definition.use().flatMap(it -> amounts.use(path + ".use", it)).map(FreeUse::new);
    Optional<Gift> money =
        definition.money().flatMap(it -> amounts.money(path + ".money", it)).map(FreeMoney::new);
    return use.or(() -> money);
  }
}
