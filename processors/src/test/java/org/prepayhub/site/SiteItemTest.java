package org.prepayhub.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prepayhub.command.MeterSetting;
import org.prepayhub.recharge.RechargeRequest.Fund;
import org.prepayhub.units.AccountNo;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.Money;

/**
 * What is not compared is not written either: an import that finds nothing different ends there.
 */
final class SiteItemTest {
  private static final Written HERE = Written.at("site.yaml", 7);
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Where it stands, what is a thing of its own, what only checks ask for, and only new things. */
  private static final Set<String> NOT_WRITTEN = Set.of("at", "lines", "mostMeters", "preset");

  private static final Site.Project PROJECT = new Site.Project(HERE, "s", "Site", ZoneOffset.UTC);

  private static final List<Record> THINGS =
      List.of(
          PROJECT,
          new Site.Gateway(HERE, "g", "modbus-tcp", SECOND, List.of()),
          new Site.Line(HERE, "l", "localhost", 502, SECOND, SECOND, 2, 32),
          new Site.Group(HERE, "plain", SECOND, 3),
          new Site.Client(HERE, "c", Set.of("recharge"), 5),
          new Site.Place(HERE, "room", Optional.of("hall"), "Room", "room"),
          new Site.Customer(HERE, "k", "Li", "person"),
          new Site.Account(
              HERE,
              new AccountNo("A-1"),
              Optional.of("k"),
              Optional.of("room"),
              Money.ofFen(1),
              Money.ofFen(1000),
              Optional.of(Money.ofFen(5000)),
              "METER",
              false),
          new Site.Meter(
              HERE,
              new MeterNo("M-1"),
              Optional.of(new AccountNo("A-1")),
              Optional.of("room"),
              "g",
              "l",
              1,
              "plain",
              "p",
              "METER",
              true));

  static Stream<Arguments> fields() {
    return THINGS.stream()
        .flatMap(
            thing ->
                Arrays.stream(thing.getClass().getRecordComponents())
                    .map(RecordComponent::getName)
                    .filter(field -> !NOT_WRITTEN.contains(field))
                    .map(field -> Arguments.of(thing.getClass().getSimpleName(), field, thing)));
  }

  @ParameterizedTest(name = "{0}.{1}")
  @MethodSource("fields")
  void everyFieldThatIsWrittenIsCompared(String kind, String field, Record thing)
      throws ReflectiveOperationException {
    assertThat(items(changed(thing, field))).isNotEqualTo(items(thing));
  }

  private static List<SiteItem> items(Record thing) {
    Site site =
        new Site(
            thing instanceof Site.Project project ? project : PROJECT,
            thing instanceof Site.Line line
                ? List.of(new Site.Gateway(HERE, "g", "modbus-tcp", SECOND, List.of(line)))
                : only(Site.Gateway.class, thing),
            only(Site.Group.class, thing),
            only(Site.Client.class, thing),
            only(Site.Place.class, thing),
            only(Site.Customer.class, thing),
            only(Site.Account.class, thing),
            only(Site.Meter.class, thing),
            SitePrices.NONE,
            SiteArrears.NONE);
    return Arrays.stream(SiteKind.values())
        .flatMap(kind -> SiteItem.of(site, kind).values().stream())
        .map(Supplier::get)
        .toList();
  }

  private static <T> List<T> only(Class<T> kind, Record thing) {
    return kind.isInstance(thing) ? List.of(kind.cast(thing)) : List.of();
  }

  private static Record changed(Record thing, String field) throws ReflectiveOperationException {
    RecordComponent[] components = thing.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    for (int at = 0; at < values.length; at++) {
      Object value = components[at].getAccessor().invoke(thing);
      values[at] = components[at].getName().equals(field) ? other(value) : value;
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return thing.getClass().getConstructor(types).newInstance(values);
  }

  private static Object other(Object value) {
    return switch (value) {
      case String text -> text + "x";
      case Integer number -> number + 1;
      case Boolean truth -> !truth;
      case Duration time -> time.plusSeconds(1);
      case LocalTime time -> time.plusHours(1);
      case ZoneId _ -> ZoneOffset.ofHours(1);
      case Money money -> Money.ofFen(money.fen() + 1);
      case Fund _ -> Fund.CASH;
      case AccountNo number -> new AccountNo(number.value() + "x");
      case MeterNo number -> new MeterNo(number.value() + "x");
      case Optional<?> _ -> Optional.empty();
      case List<?> _ -> List.of(MonthDay.of(2, 20));
      case Set<?> set -> set.isEmpty() ? Set.of(MeterSetting.PRICE) : Set.of();
      default -> throw new IllegalArgumentException("no other " + value.getClass());
    };
  }
}
