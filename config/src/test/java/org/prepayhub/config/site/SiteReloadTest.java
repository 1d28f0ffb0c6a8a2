package org.prepayhub.config.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prepayhub.adapters.profiles.YamlProfiles;
import org.prepayhub.check.Finding;
import org.prepayhub.config.flow.SiteRoutes;
import org.prepayhub.config.site.FolderState.Part;
import org.prepayhub.event.HubEvent;
import org.prepayhub.event.SiteEvent.RestartNeeded;
import org.prepayhub.event.SiteEvent.SiteFileRefused;
import org.prepayhub.event.SiteEvent.SiteFilesTaken;
import org.prepayhub.site.Site;
import org.prepayhub.site.SiteChanges;
import org.prepayhub.units.ProjectId;
import org.prepayhub.units.Unavailable;
import org.springframework.boot.actuate.health.Status;
import org.springframework.util.FileSystemUtils;

class SiteReloadTest {
  private static final Path SOUND = Path.of("src/test/resources/check/sound");
  private static final String PROFILE = "profiles/hall-total.yaml";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path site = Path.of("");
  private final List<HubEvent> events = new ArrayList<>();
  private final List<Site> stored = new ArrayList<>();
  private final List<Finding> ofRoutes = new ArrayList<>();
  private final CurrentProfiles profiles = new CurrentProfiles(YamlProfiles.load(Optional.empty()));
  private boolean databaseAway;
  private boolean routesBreak;
  private SiteReload reload = reload(SOUND);

  private SiteReload reload(Path folder) {
    profiles.exchange(YamlProfiles.load(Optional.of(folder.resolve("profiles"))));
    return new SiteReload(
        folder,
        new SiteReload.Into(profiles, this::store, this::takeRoutes, () -> {}),
        new SiteChronicle(events::addAll, new ProjectId(1), CLOCK),
        SiteAtWork.of(SiteFiles.with(profiles.names()::contains).read(folder)));
  }

  @BeforeEach
  void startsWithASoundSite() throws IOException {
    FileSystemUtils.copyRecursively(SOUND, site);
    reload = reload(site);
  }

  private SiteChanges store(Site written) {
    if (databaseAway) {
      throw new Unavailable("away");
    }
    stored.add(written);
    return new SiteChanges(List.of(), List.of());
  }

  private SiteRoutes.Outcome takeRoutes(Set<String> groups) {
    if (routesBreak) {
      throw new IllegalStateException("routes broke");
    }
    return new SiteRoutes.Outcome(List.of(), ofRoutes);
  }

  private void replace(String file, String what, String with) throws IOException {
    String text = Files.readString(site.resolve(file));
    assertThat(text).contains(what);
    Files.writeString(site.resolve(file), text.replace(what, with));
  }

  private List<String> refused() {
    return reload.status().refused().stream().map(Finding::file).distinct().toList();
  }

  @Test
  void exchangesAChangedProfile() throws IOException {
    replace(PROFILE, "Total of a hall", "Total of one hall");
    var before = profiles.byName("hall-total");

    assertThat(reload.take(Set.of(Part.PROFILES))).isTrue();

    assertThat(profiles.byName("hall-total")).isNotSameAs(before);
    assertThat(refused()).isEmpty();
    assertThat(events).singleElement().isInstanceOf(SiteFilesTaken.class);
  }

  @Test
  void aRefusedProfileStaysRefusedWhateverElseIsChangedUntilItIsMended() throws IOException {
    replace(PROFILE, "function: 3", "function: 99");
    reload.take(Set.of(Part.PROFILES));
    assertThat(refused()).containsExactly(PROFILE);

    reload.take(Set.of(Part.TABLES));
    assertThat(refused()).containsExactly(PROFILE);
    reload.take(Set.of(Part.ROUTES));
    assertThat(refused()).containsExactly(PROFILE);
    assertThat(profiles.names()).contains("hall-total");

    replace(PROFILE, "function: 99", "function: 3");
    reload.take(Set.of(Part.PROFILES));
    assertThat(refused()).isEmpty();
  }

  @Test
  void aProfileThatMetersNeedIsNotTakenAway() throws IOException {
    Files.delete(site.resolve(PROFILE));

    reload.take(Set.of(Part.PROFILES));
    assertThat(refused()).contains(PROFILE);
    reload.take(Set.of(Part.TABLES));

    assertThat(refused()).contains(PROFILE);
    assertThat(profiles.names()).contains("hall-total");
    assertThat(stored).isEmpty();
  }

  @Test
  void aRightProfileIsTakenBesideAWrongTable() throws IOException {
    Files.writeString(
        site.resolve("profiles/hall-two.yaml"),
        Files.readString(site.resolve(PROFILE)).replace("hall-total", "hall-two"));
    replace("meters.csv", "M102,A102", "M101,A102");

    reload.take(Set.of(Part.PROFILES, Part.TABLES));

    assertThat(profiles.names()).contains("hall-two");
    assertThat(refused()).containsExactly("meters.csv");
  }

  @Test
  void aWrongTableIsRefusedUntilItIsMended() throws IOException {
    replace("meters.csv", "M102,A102", "M101,A102");
    reload.take(Set.of(Part.TABLES));
    assertThat(stored).isEmpty();
    assertThat(events).isNotEmpty().allMatch(SiteFileRefused.class::isInstance);

    replace("meters.csv", "M101,A102", "M102,A102");
    reload.take(Set.of(Part.TABLES));
    assertThat(stored).hasSize(1);
    assertThat(refused()).isEmpty();
  }

  @Test
  void whatIsOnlyAdvisedAgainstIsNotRefused() {
    ofRoutes.add(Finding.warning("routes/site-tell.camel.yaml", 1, "a comment", "write a note"));

    reload.take(Set.of(Part.ROUTES));
    reload.take(Set.of(Part.ROUTES));

    assertThat(refused()).isEmpty();
    assertThat(stored).as("settled, so only the routes were looked at").isEmpty();
    assertThat(events).isEmpty();
  }

  @Test
  void whatIsRefusedStandsInHealthAndInTheMetricByFile() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    new WatchWiring().siteMeters(reload).bindTo(registry);
    var gauge = registry.get("hub.site.refused.files").gauge();
    assertThat(gauge.value()).isZero();
    ofRoutes.add(Finding.error("routes/site-tell.camel.yaml", 3, "no bean", "write it"));
    ofRoutes.add(Finding.error("routes/site-tell.camel.yaml", 5, "no bean", "write it"));

    reload.take(Set.of(Part.ROUTES));

    var health = new SiteHealth(reload::status).health();
    assertThat(gauge.value()).isEqualTo(1);
    assertThat(health.getStatus()).isEqualTo(Status.UP);
    assertThat(health.getDetails().get("refused"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .hasSize(2)
        .contains("routes/site-tell.camel.yaml:3: no bean; write it");
  }

  @Test
  void changedSettingsNeedAStart() {
    reload.take(Set.of(Part.SETTINGS));
    reload.take(Set.of(Part.ROUTES));

    assertThat(reload.status().restartNeeded()).isTrue();
    assertThat(events).singleElement().isInstanceOf(RestartNeeded.class);
  }

  @Test
  void asksToBeAskedAgainWhileTheDatabaseIsAway() {
    databaseAway = true;
    assertThat(reload.take(Set.of(Part.TABLES))).isFalse();

    databaseAway = false;
    assertThat(reload.take(Set.of(Part.TABLES))).isTrue();
    assertThat(stored).hasSize(1);
  }

  @Test
  void whatBreaksOnTheWayStandsInHealthUntilItDoesNot() {
    routesBreak = true;
    assertThat(reload.take(Set.of(Part.ROUTES))).isTrue();
    assertThat(reload.status().refused())
        .singleElement()
        .matches(finding -> finding.what().contains("routes broke"));

    routesBreak = false;
    reload.take(Set.of(Part.ROUTES));
    assertThat(refused()).isEmpty();
  }

  @Test
  void aFolderThatCannotBeLookedAtStandsInHealthOnceAndUntilItCan() {
    reload.cannotLook(new IllegalStateException("away"));
    reload.cannotLook(new IllegalStateException("away"));
    assertThat(reload.status().refused()).hasSize(1);

    reload.take(Set.of());
    assertThat(refused()).isEmpty();
  }
}
