package org.prepayhub.config.docs;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Every table of legal moves the code has, found by its shape: a record {@code Transition}. */
final class StatePart {
  private StatePart() {}

  static String text() {
    StringBuilder out = new StringBuilder();
    for (Class<?> table : tables()) {
      machine(table, out);
    }
    return out.toString();
  }

  static List<Class<?>> tables() {
    return Types.all()
        .filter(type -> type.getSimpleName().equals("Transition") && type.isRecord())
        .<Class<?>>map(Class::getEnclosingClass)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private static void machine(Class<?> table, StringBuilder out) {
    List<Record> moves = moves(table);
    Class<?> states = value(moves.getFirst(), "from").getClass();
    out.append("## ").append(states.getSimpleName()).append("\n\n");
    out.append(Javadoc.of(table)).append(" (`").append(table.getSimpleName()).append("`)\n\n");
    picture(moves, states, out);
    out.append(Enums.table(states, "state")).append('\n');
    boolean signed = has(moves.getFirst(), "sign");
    Table rows = signed ? new Table("from", "sign", "to", "why") : new Table("from", "to", "why");
    for (Record move : moves) {
      List<Object> cells = new ArrayList<>(List.of(value(move, "from")));
      if (signed) {
        cells.add(value(move, "sign"));
      }
      cells.addAll(List.of(value(move, "to"), value(move, "why")));
      rows.row(cells.toArray());
    }
    out.append(rows.text()).append('\n');
  }

  /** A state nobody leads to and that leads nowhere is drawn too: it is begun and ended at once. */
  private static void picture(List<Record> moves, Class<?> states, StringBuilder out) {
    Set<String> arrows = new LinkedHashSet<>();
    Set<Object> left = new LinkedHashSet<>();
    Set<Object> reached = new LinkedHashSet<>();
    for (Record move : moves) {
      arrows.add("  " + value(move, "from") + " --> " + value(move, "to"));
      left.add(value(move, "from"));
      reached.add(value(move, "to"));
    }
    out.append("```mermaid\nstateDiagram-v2\n");
    for (Object state : states.getEnumConstants()) {
      if (!reached.contains(state)) {
        out.append("  [*] --> ").append(state).append('\n');
      }
    }
    out.append(String.join("\n", arrows)).append('\n');
    for (Object state : states.getEnumConstants()) {
      if (!left.contains(state)) {
        out.append("  ").append(state).append(" --> [*]\n");
      }
    }
    out.append("```\n\n");
  }

  static List<Record> moves(Class<?> table) {
    for (Field field : table.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == List.class) {
        try {
          field.setAccessible(true);
          return ((List<?>) field.get(null)).stream().map(Record.class::cast).toList();
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalStateException(table + " has a Transition, but no list of them");
  }

  private static boolean has(Record move, String component) {
    return Arrays.stream(move.getClass().getRecordComponents())
        .anyMatch(part -> part.getName().equals(component));
  }

  static Object value(Record move, String component) {
    try {
      return move.getClass().getMethod(component).invoke(move);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(move.getClass() + " has no " + component, e);
    }
  }
}
