package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.metering.profile.ProfileDefinition.ItemDefinition;
import org.prepayhub.metering.profile.ProfileDefinition.Kind;

/** What the values of a frame must keep to. */
final class ItemRules {
  private static final Set<Kind> NUMBERS =
      EnumSet.of(Kind.UNSIGNED, Kind.SIGNED, Kind.FLOAT, Kind.BCD);

  private final Mistakes mistakes;

  ItemRules(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** The number a value stands for when it is not a parameter. */
  static Optional<Long> constant(ItemDefinition item) {
    boolean digits = item.value().matches("-?[0-9]{1,18}");
    return digits ? Optional.of(Long.valueOf(item.value())) : Optional.empty();
  }

  static List<String> parameters(List<ItemDefinition> items) {
    return items.stream().filter(i -> constant(i).isEmpty()).map(ItemDefinition::value).toList();
  }

  static FrameValue frameValue(ItemDefinition item, int at) {
    Bytes bytes = Bytes.of(0, at, item.type().bytes(), item.type().order());
    Optional<Long> constant = constant(item);
    return new FrameValue(
        constant.isPresent() ? Optional.empty() : Optional.of(item.value()),
        bytes,
        item.type(),
        item.scale(),
        constant.or(item::from).orElse(Range.of(item.type()).least()),
        constant.or(item::to).orElse(Range.of(item.type()).greatest()));
  }

  void check(String path, List<ItemDefinition> items) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      String at = path + "." + i;
      checkOne(at, items.get(i));
      mistakes.require(
          constant(items.get(i)).isPresent() || seen.add(items.get(i).value()),
          at + ".value",
          "'" + items.get(i).value() + "' stands twice in the frame",
          "give every value its own name");
    }
  }

  private void checkOne(String at, ItemDefinition item) {
    if (constant(item).isEmpty()) {
      mistakes.requireName(at + ".value", item.value());
    }
    boolean number =
        mistakes.require(
            NUMBERS.contains(item.type().kind()),
            at + ".type",
            "frames carry numbers only",
            "use a number type");
    boolean scaled =
        mistakes.require(
            item.scale().signum() > 0 && item.scale().precision() <= 12,
            at + ".scale",
            "a scale of " + item.scale() + " cannot be kept exactly",
            "write a number above 0 with at most 12 digits");
    if (number && scaled && FieldRules.type(item.type(), at, mistakes)) {
      checkRange(at, item);
    }
  }

  private void checkRange(String at, ItemDefinition item) {
    boolean open = item.from().isEmpty() || item.to().isEmpty();
    boolean plain = item.type().kind() != Kind.FLOAT && item.scale().compareTo(BigDecimal.ONE) == 0;
    if (constant(item).isEmpty() && open && !plain) {
      mistakes.add(
          at + ".value",
          "'" + item.value() + "' has no limits",
          "say from and to of the parameter");
      return;
    }
    FrameValue value = frameValue(item, 0);
    mistakes.require(
        value.from() <= value.to() && value.canCarry(value.from()) && value.canCarry(value.to()),
        constant(item).isPresent() ? at + ".value" : at + ".to",
        value.from() + " to " + value.to() + " does not fit into " + item.type().bytes() + " bytes",
        "narrow from and to, or use a longer type");
  }
}
