package org.prepayhub.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prepayhub.bench.stage.ApiClient;
import org.prepayhub.bench.stage.Layout;
import org.prepayhub.bench.stage.Metering;
import org.prepayhub.bench.stage.Schedule;
import org.prepayhub.bench.stage.StageOrder;
import picocli.CommandLine.Option;

/** Options that all benches have. */
public final class StageOptions {
  /** What the launcher gives a hub. */
  private static final String USUAL_HEAP = "448m";

  private static final String LARGE_HEAP = "4g";
  private static final int LARGE = 500_000;

  @Option(names = "--delay", paramLabel = "MS", defaultValue = "60")
  private int delayMillis = 60;

  @Option(names = "--runs", paramLabel = "N", defaultValue = "3")
  private int runs = 3;

  @Option(names = "--foreign", paramLabel = "CENTICORES", defaultValue = "25")
  private int foreign = 25;

  @Option(names = "--hub-held", paramLabel = "SHARE", defaultValue = "0")
  private double hubHeld;

  @Option(names = "--heap", paramLabel = "SIZE")
  private @Nullable String heap;

  @Option(names = "--setting", paramLabel = "NAME=VALUE")
  private List<String> settings = new ArrayList<>();

  @Option(names = "--profile", paramLabel = "FILE")
  private @Nullable Path profile;

  @Option(names = "--folder", paramLabel = "DIR")
  private @Nullable Path folder;

  public int delayMillis() {
    return delayMillis;
  }

  public CleanRuns runs(Progress out) {
    return new CleanRuns(runs, foreign, out);
  }

  /**
   * @param more settings of the hub that this bench needs; those of the command line go first
   */
  public StageOrder order(Layout layout, Schedule first, List<String> more) {
    List<String> all = new ArrayList<>(settings);
    more.stream()
        .filter(setting -> settings.stream().noneMatch(given -> sameName(given, setting)))
        .forEach(all::add);
    return new StageOrder(
        place(),
        layout,
        Metering.charged(hubHeld),
        first,
        heap == null ? usualHeap(layout) : heap,
        all,
        List.of(ApiClient.BENCH),
        Optional.ofNullable(profile).map(Path::toAbsolutePath));
  }

  private static String usualHeap(Layout layout) {
    return layout.points() >= LARGE ? LARGE_HEAP : USUAL_HEAP;
  }

  private static boolean sameName(String one, String other) {
    return one.substring(0, one.indexOf('=') + 1)
        .equals(other.substring(0, other.indexOf('=') + 1));
  }

  /** A folder of this process alone: it is removed at the end. */
  private Path place() {
    Path parent = folder == null ? Path.of(".hub") : folder;
    return parent.resolve("bench-" + ProcessHandle.current().pid()).toAbsolutePath().normalize();
  }
}
