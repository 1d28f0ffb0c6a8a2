package org.prepayhub.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.metering.MeterPoint;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.MeterId;

/** A hub looks at its meters anew if and only if something of them changed. */
class PostgresLinesIT {
  @RegisterExtension static final TestDatabase database = TestDatabase.fresh();

  private final PostgresLines lines =
      new PostgresLines(database.engine(), YamlProfiles.load(Optional.empty()));
  private Campus campus;
  private Set<GatewayId> gateways;

  @BeforeEach
  void makeCampus() {
    campus = new Campus(database, "lines");
    gateways = Set.of(new GatewayId(campus.gateway));
    database.sql().sql("update meter set profile = 'eastron-sdm630'").update();
  }

  @AfterEach
  void empty() {
    database.sql().sql("truncate project cascade").update();
  }

  @Test
  void tellsTheMetersOfTheGateways() {
    List<Long> told =
        lines.metersOf(gateways).stream().map(MeterPoint::id).map(MeterId::value).toList();
    assertThat(told).containsExactlyElementsOf(campus.meters);
    assertThat(lines.metersOf(Set.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update meter set station = station + 10 where meter_id = :meter",
        "update meter set meter_no = meter_no || 'x' where meter_id = :meter",
        "update meter set profile = 'acrel-adw300' where meter_id = :meter",
        "update meter set commissioning = 'REMOVED' where meter_id = :meter",
        "update meter set line_id = (select max(line_id) from line), station = 9 where meter_id ="
            + " :meter"
      })
  void marksEveryChange(String change) {
    String before = lines.markOf(gateways);
    assertThat(database.sql().sql(change).param("meter", campus.meters.getFirst()).update())
        .isOne();
    assertThat(lines.markOf(gateways)).isNotEqualTo(before);
  }

  @Test
  void marksMetersThatCome() {
    String before = lines.markOf(gateways);
    new Campus(database, "more");
    assertThat(lines.markOf(gateways)).isNotEqualTo(before);
  }

  @Test
  void marksMetersThatGo() {
    String before = lines.markOf(gateways);
    database.sql().sql("delete from meter").update();
    assertThat(lines.markOf(gateways)).isNotEqualTo(before);
  }

  @Test
  void marksALineThatMoves() {
    Campus other = new Campus(database, "other");
    String before = lines.markOf(gateways);
    database
        .sql()
        .sql("update line set gateway_id = :other, code = 'moved' where line_id = :line")
        .param("other", other.gateway)
        .param("line", campus.lines.getFirst())
        .update();
    assertThat(lines.markOf(gateways)).isNotEqualTo(before);
  }

  @Test
  void marksNothingElse() {
    String before = lines.markOf(gateways);
    database.sql().sql("update meter set takes_sales = false").update();
    assertThat(lines.markOf(gateways)).isEqualTo(before);
    assertThat(lines.markOf(Set.of())).isNotEqualTo(before).isEqualTo(lines.markOf(Set.of()));
  }
}
