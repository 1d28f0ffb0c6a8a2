package org.prepayhub.check;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a file that an integrator wrote, and where it stood. */
public sealed interface Node {
  Mark mark();

  /** A place in the file; both count from 1. */
  record Mark(int line, int column) {}

  record Scalar(Mark mark, String text) implements Node {}

  record Sequence(Mark mark, List<Node> items) implements Node {}

  record Mapping(Mark mark, Map<String, Entry> entries) implements Node {}

  /**
   * @param mark of the key
   */
  record Entry(Mark mark, Node value) {}

  /**
   * Where a dotted path leads to, or the nearest place above it that the file has.
   *
   * @param keys the path's parts; positions in lists count from 0
   */
  static Mark find(Node root, List<String> keys) {
    Node node = root;
    Mark nearest = root.mark();
    for (String key : keys) {
      Entry next = step(node, key);
      if (next == null) {
        return nearest;
      }
      nearest = next.mark();
      node = next.value();
    }
    return nearest;
  }

  private static @Nullable Entry step(Node node, String key) {
    return switch (node) {
      case Mapping mapping -> mapping.entries().get(key);
      case Sequence list when isPosition(key, list) -> {
        Node item = list.items().get(Integer.parseInt(key));
        yield new Entry(item.mark(), item);
      }
      case Sequence _, Scalar _ -> null;
    };
  }

  private static boolean isPosition(String key, Sequence list) {
    return key.matches("[0-9]{1,4}") && Integer.parseInt(key) < list.items().size();
  }
}
