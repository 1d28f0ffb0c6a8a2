package org.prepayhub.tariff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;

/** Checks the ladder of a version. */
record LadderCompiler(Mistakes mistakes) {
  private static final List<String> SPANS = List.of("month", "year");

  Optional<Ladder> compile(LadderDefinition definition, String path) {
    boolean known = mistakes.requireOneOf(path + ".every", definition.every(), SPANS);
    List<Ladder.Step> steps = new ArrayList<>();
    steps.add(new Ladder.Step(0, Price.NONE));
    boolean few =
        mistakes.requireAtMost(
            path + ".steps", definition.steps().size() + 1, Ladder.MOST_STEPS, "steps");
    boolean sound = known && few;
    for (int i = 0; i < definition.steps().size(); i++) {
      sound &= add(definition.steps().get(i), path + ".steps." + i, steps);
    }
    return sound
        ? Optional.of(
            new Ladder(Ladder.Span.valueOf(definition.every().toUpperCase(Locale.ROOT)), steps))
        : Optional.empty();
  }

  private boolean add(StepDefinition step, String path, List<Ladder.Step> steps) {
    Amounts amounts = new Amounts(mistakes);
    Optional<Long> above = step.above().flatMap(it -> amounts.use(path + ".above", it));
    Optional<Price> adder = step.add().flatMap(it -> amounts.price(path + ".add", it));
    if (above.isEmpty() || adder.isEmpty()) {
      return false;
    }
    boolean rises =
        mistakes.require(
            above.get() > steps.getLast().above(),
            path + ".above",
            step.above().map(Object::toString).orElse("") + " is not above the step before",
            "let every step begin above the one before");
    if (rises) {
      steps.add(new Ladder.Step(above.get(), adder.get()));
    }
    return rises;
  }
}
