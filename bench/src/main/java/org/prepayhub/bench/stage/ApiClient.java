package org.prepayhub.bench.stage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Who calls the API, as the site admits it.
 *
 * @param scopes what it may do, as site.yaml says it
 */
public record ApiClient(String id, List<String> scopes) {
  private static final List<String> BRINGS_MONEY = List.of("recharge", "read", "collection");

  /** The one that every bench has: brings money and looks. */
  public static final ApiClient BENCH = new ApiClient("bench", BRINGS_MONEY);

  /** Moves money by hand. */
  public static final ApiClient DESK = new ApiClient("desk", List.of("ledger", "read"));

  public ApiClient {
    scopes = List.copyOf(scopes);
  }

  /** So many that bring money, each into a clearing account of its own. */
  public static List<ApiClient> bringing(int many) {
    return IntStream.rangeClosed(1, many)
        .mapToObj(number -> new ApiClient("bench-" + number, BRINGS_MONEY))
        .toList();
  }

  /** As one row of the site's clients; it may call as often as the hub bears. */
  String row() {
    return """
      - id: %s
        scopes: [%s]
        ratePerSecond: 100000
    """
        .formatted(id, String.join(", ", scopes));
  }
}
