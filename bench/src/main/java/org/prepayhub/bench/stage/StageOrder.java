package org.prepayhub.bench.stage;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a bench wants to measure.
 *
 * @param folder for everything it makes; removed at the end
 * @param schedule of the first start, in which every meter must be read once
 * @param heap of the hub, as {@code 512m}
 * @param settings of the hub, as {@code name=value}
 * @param clients of the API
 * @param profile where the hub's flight recording goes, if one is wanted
 */
public record StageOrder(
    Path folder,
    Layout layout,
    Metering metering,
    Schedule schedule,
    String heap,
    List<String> settings,
    List<ApiClient> clients,
    Optional<Path> profile) {
  private static final long MB_A_GB = 1024;

  public StageOrder {
    settings = List.copyOf(settings);
    clients = List.copyOf(clients);
    if (!heap.matches("[1-9][0-9]{0,5}[mg]")) {
      throw new IllegalArgumentException("--heap is " + heap + ": give for instance 512m or 2g");
    }
    settings.stream()
        .filter(setting -> !setting.matches("[a-z][a-z0-9.\\-\\[\\]]*=.*"))
        .findAny()
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException(
                  "--setting is " + wrong + ": give name.of.setting=value");
            });
  }

  /** The hub's heap in megabytes. */
  public long heapMb() {
    long number = Long.parseLong(heap.substring(0, heap.length() - 1));
    return heap.endsWith("g") ? number * MB_A_GB : number;
  }

  /** The same with these clients of the API in place of the former. */
  public StageOrder admitting(List<ApiClient> others) {
    return new StageOrder(folder, layout, metering, schedule, heap, settings, others, profile);
  }
}
