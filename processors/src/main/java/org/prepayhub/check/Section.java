package org.prepayhub.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.prepayhub.check.Node.Entry;
import org.prepayhub.check.Node.Mapping;
import org.prepayhub.check.Node.Mark;
import org.prepayhub.check.Node.Scalar;
import org.prepayhub.check.Node.Sequence;

/**
 * A mapping of the file while it is read: every key that is asked for is thereby known, and {@link
 * #close} refuses the others. What is wrong is noted and replaced by something harmless, so that
 * reading goes on and finds the next mistake.
 */
public final class Section {
  private final Mark at;
  private final Mapping mapping;
  private final Notes notes;
  private final Set<String> known = new LinkedHashSet<>();

  /** Takes down mistakes of one file. */
  @FunctionalInterface
  public interface Notes {
    void mistake(Mark at, String what, String mend);
  }

  private Section(Mark at, Mapping mapping, Notes notes) {
    this.at = at;
    this.mapping = mapping;
    this.notes = notes;
  }

  /**
   * @param at where what is missing is to be reported: the key above, or the begin of the file
   */
  public static Section of(Mark at, Node node, Notes notes) {
    if (node instanceof Mapping mapping) {
      return new Section(at, mapping, notes);
    }
    notes.mistake(node.mark(), "keys with values are expected here", "write 'key: value' lines");
    return new Section(at, new Mapping(node.mark(), Map.of()), notes);
  }

  public boolean has(String key) {
    known.add(key);
    return mapping.entries().containsKey(key);
  }

  public boolean isMapping(String key) {
    return find(key).filter(Mapping.class::isInstance).isPresent();
  }

  public Set<String> keys() {
    return mapping.entries().keySet();
  }

  public void mistake(String key, String what, String mend) {
    Entry entry = mapping.entries().get(key);
    notes.mistake(entry == null ? at : entry.mark(), what, mend);
  }

  public Optional<String> text(String key) {
    return find(key)
        .flatMap(
            node -> {
              if (node instanceof Scalar scalar && !scalar.text().isEmpty()) {
                return Optional.of(scalar.text());
              }
              mistake(key, "'" + key + "' is not a single value", "write one word or number");
              return Optional.empty();
            });
  }

  public String requiredText(String key) {
    require(key);
    return text(key).orElse("");
  }

  public Optional<Long> whole(String key) {
    return text(key).flatMap(text -> whole(key, text));
  }

  public long whole(String key, long absent) {
    return whole(key).orElse(absent);
  }

  public int integer(String key, int absent) {
    long value = whole(key, absent);
    if (value != (int) value) {
      mistake(key, value + " is out of range", "write a smaller number");
      return absent;
    }
    return (int) value;
  }

  public int requiredInteger(String key) {
    require(key);
    return integer(key, 0);
  }

  public BigDecimal decimal(String key, BigDecimal absent) {
    return decimal(key).orElse(absent);
  }

  public Optional<BigDecimal> decimal(String key) {
    return text(key).flatMap(text -> decimal(key, text));
  }

  private Optional<BigDecimal> decimal(String key, String text) {
    if (!text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?")) {
      mistake(key, "'" + text + "' is not a decimal number", "write it like 0.01");
      return Optional.empty();
    }
    return Optional.of(new BigDecimal(text));
  }

  public boolean flag(String key) {
    Optional<String> text = text(key);
    if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
      mistake(key, "'" + text.get() + "' is neither true nor false", "write true or false");
    }
    return text.filter("true"::equals).isPresent();
  }

  /** One value, or a list of them. */
  public List<String> texts(String key) {
    Optional<Node> node = find(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (!(node.get() instanceof Sequence list)) {
      return text(key).stream().toList();
    }
    List<String> texts = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Scalar scalar) {
        texts.add(scalar.text());
      } else {
        notes.mistake(item.mark(), "a single value is expected here", "write one word");
      }
    }
    return texts;
  }

  public Optional<Section> section(String key) {
    return entry(key).map(entry -> of(entry.mark(), entry.value(), notes));
  }

  /** The items of a list, each a section. */
  public List<Section> sections(String key) {
    Optional<Node> node = find(key);
    if (node.isEmpty()) {
      return List.of();
    }
    if (node.get() instanceof Sequence list) {
      return list.items().stream().map(item -> of(item.mark(), item, notes)).toList();
    }
    mistake(key, "'" + key + "' is not a list", "begin every item with '- '");
    return List.of();
  }

  /** The entries of a mapping whose keys are names of the file's own. */
  public <T> List<T> named(String key, BiFunction<String, Section, T> reader) {
    List<T> read = new ArrayList<>();
    for (Map.Entry<String, Entry> entry : entries(key).entrySet()) {
      Section section = of(entry.getValue().mark(), entry.getValue().value(), notes);
      read.add(reader.apply(entry.getKey(), section));
      section.close();
    }
    return read;
  }

  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    section(key)
        .ifPresent(s -> List.copyOf(s.keys()).forEach(k -> texts.put(k, s.requiredText(k))));
    return texts;
  }

  public Map<String, BigDecimal> decimalMap(String key) {
    Map<String, BigDecimal> decimals = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            s ->
                List.copyOf(s.keys())
                    .forEach(k -> s.decimal(k).ifPresent(value -> decimals.put(k, value))));
    return decimals;
  }

  public Map<String, Long> wholeMap(String key) {
    Map<String, Long> wholes = new LinkedHashMap<>();
    section(key).ifPresent(s -> List.copyOf(s.keys()).forEach(k -> wholes.put(k, s.whole(k, 0))));
    return wholes;
  }

  /** Refuses every key nobody asked for. */
  public void close() {
    for (Map.Entry<String, Entry> entry : mapping.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        notes.mistake(
            entry.getValue().mark(),
            "'" + entry.getKey() + "' is not a key here",
            "use one of " + known);
      }
    }
  }

  private Map<String, Entry> entries(String key) {
    return section(key).map(s -> s.mapping.entries()).orElse(Map.of());
  }

  private void require(String key) {
    if (!has(key)) {
      notes.mistake(at, "'" + key + "' is missing", "add it");
    }
  }

  private Optional<Entry> entry(String key) {
    known.add(key);
    return Optional.ofNullable(mapping.entries().get(key));
  }

  private Optional<Node> find(String key) {
    return entry(key).map(Entry::value);
  }

  private Optional<Long> whole(String key, String text) {
    if (text.matches("0[xX][0-9a-fA-F]{1,12}")) {
      return Optional.of(Long.parseLong(text.substring(2), 16));
    }
    if (text.matches("-?(0|[1-9][0-9]{0,17})")) {
      return Optional.of(Long.valueOf(text));
    }
    mistake(key, "'" + text + "' is not a whole number", "write it like 40 or 0x28");
    return Optional.empty();
  }
}
