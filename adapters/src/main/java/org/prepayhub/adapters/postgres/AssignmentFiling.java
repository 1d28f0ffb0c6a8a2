package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prepayhub.adapters.postgres.TariffFiling.Kept;
import org.prepayhub.adapters.postgres.TariffFiling.Known;
import org.prepayhub.adapters.postgres.TariffFiling.Whom;
import org.prepayhub.tariff.EffectiveInstant;
import org.prepayhub.tariff.OwnTariff;
import org.prepayhub.tariff.SettledPrices;
import org.prepayhub.tariff.TariffDesk.NewAssignment;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.units.AccountNo;

/** A tariff while it is given to whom it is for. */
final class AssignmentFiling {
  private static final String KIND = "assignment";

  private final TariffFiling filing;
  private final NewAssignment asked;
  private final String code;
  private final List<TariffMistake> mistakes = new ArrayList<>();

  AssignmentFiling(TariffFiling filing, NewAssignment asked) {
    this.filing = filing;
    this.asked = asked;
    this.code = asked.tariff().code();
  }

  Outcome file() {
    ZoneId zone = new StoredTariffs(filing.jdbc(), filing.project().id()).zone();
    Optional<Instant> from = EffectiveInstant.read(asked.from(), zone);
    if (from.isEmpty()) {
      mistakes.add(EffectiveInstant.mistake("from", asked.from(), zone));
    }
    String text = text(from);
    Optional<Outcome> before = filing.before(KIND, asked.number(), text);
    if (before.isPresent()) {
      return before.get();
    }
    filing.lockPrices();
    return filing
        .before(KIND, asked.number(), text)
        .orElseGet(
            () ->
                filing
                    .tariff(code)
                    .map(tariff -> file(tariff, from, text))
                    .orElseGet(Outcome.TariffUnknown::new));
  }

  private String text(Optional<Instant> from) {
    return String.join(
        "\n",
        filing.project().code(),
        code,
        from.map(Instant::toString).orElse(asked.from()),
        asked.group().orElse(""),
        asked.account().map(AccountNo::value).orElse(""));
  }

  private Outcome file(Known tariff, Optional<Instant> from, String text) {
    Whom whom = whom();
    return mistakes.isEmpty() ? file(tariff, from.get(), whom, text) : new Outcome.Faulty(mistakes);
  }

  private Whom whom() {
    if (asked.group().isPresent() && asked.account().isPresent()) {
      mistakes.add(
          new TariffMistake(
              "account", "stands beside a group", "Write two assignments of the two"));
    }
    return new Whom(asked.group().flatMap(this::group), asked.account().flatMap(this::account));
  }

  private Optional<Integer> group(String group) {
    Optional<Integer> known =
        filing
            .jdbc()
            .queryForList(TariffSql.GROUP, Integer.class, filing.project().id(), group)
            .stream()
            .findFirst();
    if (known.isEmpty()) {
      mistakes.add(unknown("group", group));
    }
    return known;
  }

  private Optional<Long> account(AccountNo account) {
    record Held(long id, String by, boolean priceIsPushed) {}
    Optional<Held> known =
        filing
            .jdbc()
            .query(
                TariffSql.ACCOUNT,
                (row, i) ->
                    new Held(
                        row.getLong("account_id"),
                        row.getString("balance_held_by"),
                        row.getBoolean("price_is_pushed")),
                filing.project().id(),
                account.value())
            .stream()
            .findFirst();
    if (known.isEmpty()) {
      mistakes.add(unknown("account", account.value()));
    }
    known
        .flatMap(it -> OwnTariff.mistake(account.value(), it.by(), it.priceIsPushed()))
        .ifPresent(mistakes::add);
    return known.map(Held::id);
  }

  private static TariffMistake unknown(String field, String name) {
    return new TariffMistake(
        field, "the project has no " + field + " " + name, "Name one that is there");
  }

  private Outcome file(Known tariff, Instant from, Whom whom, String text) {
    Optional<TariffMistake> settled = settled(tariff, from, whom);
    if (settled.isPresent()) {
      return new Outcome.Settled(settled.get());
    }
    filing
        .jdbc()
        .update(
            TariffSql.NEW_ASSIGNMENT,
            filing.project().id(),
            tariff.utility().name(),
            whom.group().orElse(null),
            whom.account().orElse(null),
            from.toString(),
            tariff.id());
    return filing.keep(
        KIND,
        new Kept(
            tariff.id(),
            from,
            text,
            null,
            whom,
            filing.receipt(code, asked.number(), from, asked.group(), asked.account())));
  }

  /** As an import refuses it. One that is stored is added again. */
  private Optional<TariffMistake> settled(Known tariff, Instant from, Whom whom) {
    Optional<String> same =
        filing
            .jdbc()
            .queryForList(
                TariffSql.ASSIGNED,
                String.class,
                filing.project().id(),
                tariff.utility().name(),
                whom.group().orElse(null),
                whom.account().orElse(null),
                from.toString())
            .stream()
            .findFirst();
    if (same.isPresent()) {
      return same.filter(it -> !it.equals(code))
          .map(
              it ->
                  SettledPrices.replaced(
                      "%s %s from %s".formatted(tariff.utility(), words(), from), it, code));
    }
    return filing
        .chargedAfter(from, tariff.utility(), whom)
        .map(until -> SettledPrices.charged("the " + words(), until));
  }

  private String words() {
    return asked
        .account()
        .map(number -> "account " + number)
        .or(() -> asked.group().map(group -> "group " + group))
        .orElse("project");
  }
}
