package org.prepayhub.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.prepayhub.line.GrantedLeases;
import org.prepayhub.line.OpenLines;
import org.prepayhub.metering.profile.EnergyOnly;
import org.prepayhub.units.GatewayId;
import org.prepayhub.units.GroupId;
import org.prepayhub.units.LineId;
import org.prepayhub.units.MeterId;
import org.prepayhub.units.MeterNo;
import org.prepayhub.units.ProjectId;

class HeldGatewaysTest {
  private static final Duration REFRESH = Duration.ofSeconds(60);
  private static final GatewayId GATEWAY = new GatewayId(1);

  private final AtomicLong nanos = new AtomicLong();
  private final Map<GatewayId, Long> granted = new HashMap<>(Map.of(GATEWAY, 1L));
  private final Site site = new Site();
  private final HeldMeters meters = new HeldMeters();
  private final HeldGateways gateways =
      new HeldGateways(
          GrantedLeases.book(granted, nanos::get),
          new HeldGateways.Site(_ -> List.of(), site, REFRESH),
          new OpenLines(
              (_, _) -> {
                throw new AssertionError("there is no line");
              }),
          meters,
          nanos::get);

  private static final class Site implements MeterInventory {
    String mark = "one";
    List<MeterPoint> points = List.of(point(1));
    int asked;

    @Override
    public String markOf(Collection<GatewayId> gateways) {
      return gateways + mark;
    }

    @Override
    public List<MeterPoint> metersOf(Collection<GatewayId> gateways) {
      asked++;
      return points;
    }
  }

  private static MeterPoint point(int meter) {
    return new MeterPoint(
        new MeterId(meter),
        new MeterNo("M" + meter),
        new ProjectId(1),
        GATEWAY,
        new LineId(1),
        new GroupId(1),
        meter,
        EnergyOnly.profile());
  }

  private void beatAfter(Duration time) {
    nanos.addAndGet(time.toNanos());
    gateways.beat();
  }

  @Test
  void readsItsMetersOnceWhileNothingComesOrGoes() {
    beatAfter(Duration.ZERO);
    beatAfter(REFRESH);
    beatAfter(REFRESH);
    assertThat(site.asked).isOne();
    assertThat(meters.find(new MeterId(1))).isPresent();
  }

  @Test
  void knowsAMeterThatCameAtTheNextLook() {
    beatAfter(Duration.ZERO);
    site.points = List.of(point(1), point(2));
    site.mark = "two";
    beatAfter(REFRESH.dividedBy(2));
    assertThat(meters.find(new MeterId(2))).isEmpty();
    beatAfter(REFRESH);
    assertThat(meters.find(new MeterId(2))).isPresent();
  }

  /** The profile of a meter may have changed, of which the site's tables show nothing. */
  @Test
  void readsThemAgainWhenToldThatTheSiteChanged() {
    beatAfter(Duration.ZERO);
    gateways.siteChanged();
    beatAfter(Duration.ZERO);
    assertThat(site.asked).isEqualTo(2);
  }

  @Test
  void forgetsThemWithTheirGateway() {
    beatAfter(Duration.ZERO);
    granted.clear();
    site.points = List.of();
    beatAfter(Duration.ZERO);
    assertThat(meters.find(new MeterId(1))).isEmpty();
  }

  @Test
  void readsThemAgainWhenItsGatewaysWereGivenBackAndTakenAnew() {
    beatAfter(Duration.ZERO);
    gateways.close();
    assertThat(meters.find(new MeterId(1))).isEmpty();
    beatAfter(REFRESH);
    assertThat(meters.find(new MeterId(1))).isPresent();
  }
}
