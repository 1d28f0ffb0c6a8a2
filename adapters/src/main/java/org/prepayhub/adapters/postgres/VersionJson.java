package org.prepayhub.adapters.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.prepayhub.tariff.TariffDefinition.BaseDefinition;
import org.prepayhub.tariff.TariffDefinition.LadderDefinition;
import org.prepayhub.tariff.TariffDefinition.PartDefinition;
import org.prepayhub.tariff.TariffDefinition.SeasonDefinition;
import org.prepayhub.tariff.TariffDefinition.StepDefinition;
import org.prepayhub.tariff.TariffDefinition.TimeOfUseDefinition;
import org.prepayhub.tariff.TariffDefinition.VersionDefinition;

/** A version of a tariff as it is stored, read back. */
final class VersionJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private VersionJson() {}

  static VersionDefinition read(String from, String definition) {
    try {
      JsonNode version = JSON.readTree(definition);
      return new VersionDefinition(
          from,
          decimal(version, "price"),
          part(version, "timeOfUse", VersionJson::timeOfUse),
          decimals(version.path("extras")),
          part(version, "ladder", VersionJson::ladder),
          part(version, "base", VersionJson::base));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored tariff is no JSON: " + definition, e);
    }
  }

  private static TimeOfUseDefinition timeOfUse(JsonNode node) {
    return new TimeOfUseDefinition(
        decimals(node.path("prices")),
        text(node, "calendar"),
        node.path("registers").asText(),
        list(node.path("seasons"), VersionJson::season));
  }

  private static SeasonDefinition season(JsonNode node) {
    return new SeasonDefinition(
        span(node), texts(node, "weekday"), texts(node, "weekend"), texts(node, "holiday"));
  }

  private static PartDefinition span(JsonNode node) {
    return new PartDefinition(text(node, "from"), text(node, "to"));
  }

  private static LadderDefinition ladder(JsonNode node) {
    return new LadderDefinition(
        node.path("every").asText(),
        list(
            node.path("steps"),
            step -> new StepDefinition(decimal(step, "above"), decimal(step, "add"))));
  }

  private static BaseDefinition base(JsonNode node) {
    return new BaseDefinition(
        node.path("every").asText(),
        list(node.path("semesters"), VersionJson::span),
        decimal(node, "use"),
        decimal(node, "money"),
        node.path("expires").asText());
  }

  private static <T> Optional<T> part(JsonNode node, String key, Function<JsonNode, T> read) {
    return node.has(key) ? Optional.of(read.apply(node.path(key))) : Optional.empty();
  }

  private static Optional<BigDecimal> decimal(JsonNode node, String key) {
    return part(node, key, JsonNode::decimalValue);
  }

  private static Optional<String> text(JsonNode node, String key) {
    return part(node, key, JsonNode::asText);
  }

  private static List<String> texts(JsonNode node, String key) {
    return list(node.path(key), JsonNode::asText);
  }

  private static Map<String, BigDecimal> decimals(JsonNode node) {
    Map<String, BigDecimal> decimals = new LinkedHashMap<>();
    node.properties().forEach(it -> decimals.put(it.getKey(), it.getValue().decimalValue()));
    return decimals;
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
    return StreamSupport.stream(node.spliterator(), false).map(read).toList();
  }
}
