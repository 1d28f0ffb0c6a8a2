package org.prepayhub.adapters.postgres;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.prepayhub.adapters.postgres.TariffFiling.Kept;
import org.prepayhub.adapters.postgres.TariffFiling.Known;
import org.prepayhub.adapters.postgres.TariffFiling.Whom;
import org.prepayhub.tariff.EffectiveInstant;
import org.prepayhub.tariff.SettledPrices;
import org.prepayhub.tariff.TariffCompilation;
import org.prepayhub.tariff.TariffDesk;
import org.prepayhub.tariff.TariffDesk.NewVersion;
import org.prepayhub.tariff.TariffDesk.Outcome;
import org.prepayhub.tariff.TariffMistake;
import org.prepayhub.tariff.VersionContent;
import org.prepayhub.units.Utility;

/** A version of a tariff while it is added. */
final class VersionFiling {
  private static final String KIND = "version";

  private final TariffFiling filing;
  private final NewVersion asked;
  private final String code;
  private final Utility utility;
  private final StoredTariffs stored;
  private final Map<String, String> content;

  VersionFiling(TariffFiling filing, NewVersion asked) {
    this.filing = filing;
    this.asked = asked;
    this.code = asked.tariff().code();
    this.utility = asked.draft().utility();
    this.stored = new StoredTariffs(filing.jdbc(), filing.project().id());
    this.content = VersionContent.of(asked.draft().version());
  }

  /**
   * What is wrong with it is told before anything is locked; what has a mistake never was stored,
   * and so is no repeat.
   */
  Outcome file() {
    ZoneId zone = stored.zone();
    Optional<Instant> from = EffectiveInstant.read(asked.draft().version().from(), zone);
    String text = text(from);
    boolean sound = asked.draft().mistakes().isEmpty();
    Optional<Outcome> before = sound ? filing.before(KIND, asked.number(), text) : Optional.empty();
    if (before.isPresent()) {
      return before.get();
    }
    if (stored.with(code, asked.draft()) instanceof TariffCompilation.Faulty faulty) {
      return new Outcome.Faulty(faulty.mistakes());
    }
    filing.lockPrices();
    return filing.before(KIND, asked.number(), text).orElseGet(() -> file(from.get(), text));
  }

  private String text(Optional<Instant> from) {
    return String.join(
        "\n",
        filing.project().code(),
        code,
        utility.name(),
        from.map(Instant::toString).orElse(asked.draft().version().from()),
        PriceUpserts.definition(content));
  }

  private Outcome file(Instant from, String text) {
    if (stored.with(code, asked.draft()) instanceof TariffCompilation.Faulty faulty) {
      return new Outcome.Faulty(faulty.mistakes());
    }
    Optional<Known> known = filing.tariff(code);
    Optional<TariffMistake> settled = known.flatMap(it -> settled(it, from));
    if (settled.isPresent()) {
      return new Outcome.Settled(settled.get());
    }
    if (known.isEmpty() && isFull()) {
      return new Outcome.Faulty(
          List.of(
              new TariffMistake(
                  "code",
                  "there are too many tariffs",
                  "keep at most " + TariffDesk.MOST_TARIFFS)));
    }
    return store(known.map(Known::id).orElseGet(this::newTariff), from, text);
  }

  private Outcome store(int tariff, Instant from, String text) {
    String definition = PriceUpserts.definition(content);
    filing
        .jdbc()
        .update(TariffSql.NEW_VERSION, filing.project().id(), tariff, from.toString(), definition);
    return filing.keep(
        KIND,
        new Kept(
            tariff,
            from,
            text,
            definition,
            Whom.ALL,
            filing.receipt(code, asked.number(), from, Optional.empty(), Optional.empty())));
  }

  /** As an import refuses it. One that is stored with this very content is added again. */
  private Optional<TariffMistake> settled(Known known, Instant from) {
    if (known.utility() != utility) {
      return Optional.of(SettledPrices.otherUtility(code, known.utility()));
    }
    Optional<Map<String, String>> same =
        filing
            .jdbc()
            .queryForList(TariffSql.VERSION, String.class, known.id(), from.toString())
            .stream()
            .findFirst()
            .map(definition -> VersionContent.of(VersionJson.read(from.toString(), definition)));
    if (same.isPresent()) {
      return differing(same.get())
          .map(field -> SettledPrices.edited(code + " from " + from, field));
    }
    Boolean assigned =
        filing.jdbc().queryForObject(TariffSql.IS_ASSIGNED, Boolean.class, known.id());
    return Boolean.TRUE.equals(assigned)
        ? filing
            .chargedAfter(countsFrom(known, from), utility, Whom.ALL)
            .map(until -> SettledPrices.charged("the tariff " + code, until))
        : Optional.empty();
  }

  /** The first version of a tariff is also the price of all before it. */
  private Instant countsFrom(Known known, Instant from) {
    Boolean first =
        filing
            .jdbc()
            .queryForObject(TariffSql.IS_FIRST, Boolean.class, known.id(), from.toString());
    return Boolean.TRUE.equals(first) ? Instant.MIN : from;
  }

  private Optional<String> differing(Map<String, String> same) {
    TreeSet<String> fields = new TreeSet<>(same.keySet());
    fields.addAll(content.keySet());
    return fields.stream()
        .filter(it -> !same.getOrDefault(it, "").equals(content.getOrDefault(it, "")))
        .findFirst();
  }

  private boolean isFull() {
    Long tariffs =
        filing.jdbc().queryForObject(TariffSql.TARIFFS, Long.class, filing.project().id());
    return tariffs != null && tariffs >= TariffDesk.MOST_TARIFFS;
  }

  private int newTariff() {
    Integer id =
        filing
            .jdbc()
            .queryForObject(
                TariffSql.NEW_TARIFF, Integer.class, filing.project().id(), code, utility.name());
    return Objects.requireNonNull(id);
  }
}
