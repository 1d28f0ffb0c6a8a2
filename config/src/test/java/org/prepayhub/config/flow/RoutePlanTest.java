package org.prepayhub.config.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prepayhub.config.flow.WrittenRoute.answering;
import static org.prepayhub.config.flow.WrittenRoute.calling;
import static org.prepayhub.config.flow.WrittenRoute.name;
import static org.prepayhub.config.flow.WrittenRoute.running;
import static org.prepayhub.config.flow.WrittenRoute.written;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prepayhub.adapters.routefiles.RouteFile;
import org.prepayhub.adapters.routefiles.RouteFolder;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;

class RoutePlanTest {
  private static final RouteFile ASK = calling("site-ask", "site-tell");
  private static final RouteFile TELL = answering("site-tell", "one");
  private static final RouteFile OTHER = answering("site-other", "two");

  private static RoutePlan plan(RouteTexts running, RouteFolder.Looked written) {
    return new RoutePlan(running, written, WrittenRoute.CHECK);
  }

  @Test
  void takesWhatIsRight() {
    RouteFile changed = answering("site-tell", "three");

    RoutePlan plan = plan(running(ASK, TELL), written(ASK, changed, OTHER));

    assertThat(plan.wanted()).isEqualTo(running(ASK, changed, OTHER));
    assertThat(plan.findings()).isEmpty();
  }

  @Test
  void anErrorThatWasThereBeforeHoldsNothingBackAndIsToldOn() {
    RoutePlan plan = plan(running(ASK), written(ASK, OTHER));

    assertThat(plan.wanted()).isEqualTo(running(ASK, OTHER));
    assertThat(plan.findings()).extracting(Finding::file).containsExactly(name("site-ask"));
  }

  @Test
  void aChangedFileThatIsWrongStaysAsItRunsAndTheOthersAreTaken() {
    RoutePlan plan =
        plan(running(TELL), written(calling("site-tell", "nobody"), calling("site-new", "no-one")));

    assertThat(plan.wanted()).isEqualTo(running(TELL));
    assertThat(plan.findings())
        .extracting(Finding::file)
        .containsExactlyInAnyOrder(name("site-tell"), name("site-new"));
  }

  @Test
  void theChangeThatSpoilsAnUntouchedFileIsHeldBackAndNamed() {
    RoutePlan plan = plan(running(ASK, TELL), written(ASK, OTHER));

    assertThat(plan.wanted()).isEqualTo(running(ASK, TELL, OTHER));
    assertThat(plan.findings())
        .singleElement()
        .matches(finding -> finding.severity() == Severity.ERROR)
        .matches(finding -> finding.file().equals(name("site-tell")))
        .matches(finding -> finding.what().contains(name("site-ask") + ":9"));
  }

  @Test
  void whereTheCulpritIsNotLookedForEveryChangeIsHeldBackAndNamed() {
    List<RouteFile> many =
        IntStream.range(0, 10).mapToObj(i -> answering("site-new-" + i, "new")).toList();
    RouteFile[] files = Stream.concat(Stream.of(ASK), many.stream()).toArray(RouteFile[]::new);

    RoutePlan plan = plan(running(ASK, TELL), written(files));

    assertThat(plan.wanted()).isEqualTo(running(ASK, TELL));
    assertThat(plan.findings()).extracting(Finding::file).doesNotHaveDuplicates().hasSize(11);
  }

  @Test
  void aFileThatIsNotLoadedIsToldAndSpoilsNoOther() {
    RouteFile copy = new RouteFile("routes/a-copy.yaml", OTHER.text());

    RoutePlan plan = plan(running(TELL), written(copy, OTHER, TELL));

    assertThat(plan.wanted()).isEqualTo(running(OTHER, TELL));
    assertThat(plan.findings()).extracting(Finding::file).containsOnly("routes/a-copy.yaml");
  }

  @Test
  void whatCannotBeReadStaysAsItRuns() {
    RouteFile north = new RouteFile("routes/north/site-north.camel.yaml", OTHER.text());
    List<Finding> unread =
        List.of(
            Finding.error(name("site-tell"), 1, "the file is not UTF-8", "save it as UTF-8"),
            Finding.error("routes/north", 0, "it cannot be read", "see to it"),
            Finding.error(name("site-new"), 1, "the file is not UTF-8", "save it as UTF-8"));
    RouteFile added = answering("site-added", "three");

    RoutePlan plan =
        plan(running(TELL, north, ASK), new RouteFolder.Looked(List.of(ASK, added), unread));

    assertThat(plan.wanted().byName())
        .containsOnlyKeys(
            name("site-ask"),
            name("site-added"),
            name("site-tell"),
            "routes/north/site-north.camel.yaml");
    assertThat(plan.findings()).containsAll(unread);
  }

  @Test
  void aFolderThatCannotBeReadEndsNothing() {
    RoutePlan plan =
        plan(
            running(TELL, ASK),
            new RouteFolder.Looked(
                List.of(), List.of(Finding.error("routes", 0, "it is too large", "see to it"))));

    assertThat(plan.wanted()).isEqualTo(running(TELL, ASK));
  }

  @Test
  void aPartThatOnlyAStartTakesIsRefused() {
    RouteFile ours =
        new RouteFile(
            name("ours"),
            """
            - routeConfiguration:
                id: ours
                description: Ours.
                errorHandler:
                  defaultErrorHandler: {}
            """);

    RoutePlan plan = plan(running(TELL), written(TELL, ours, OTHER));

    assertThat(plan.wanted()).isEqualTo(running(TELL, OTHER));
    assertThat(plan.findings())
        .singleElement()
        .matches(finding -> finding.severity() == Severity.ERROR)
        .matches(finding -> finding.mend().contains("start the hub again"));
  }

  @Test
  void whatIsOnlyAdvisedAgainstIsTaken() {
    RouteFile commented = new RouteFile(OTHER.name(), "# why\n" + OTHER.text());

    RoutePlan plan = plan(running(), written(commented));

    assertThat(plan.wanted()).isEqualTo(running(commented));
    assertThat(plan.findings()).allMatch(finding -> finding.severity() == Severity.WARNING);
    assertThat(plan.findings()).isNotEmpty();
  }
}
