package org.prepayhub.metering.profile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The read that shows whether a meter acted.
 *
 * @param blocks one, or one per circuit
 * @param shown what must be read for the command to count as done; empty where the profile states
 *     nothing to compare
 */
record Proof(List<Block> blocks, List<Shown> shown) {

  /**
   * A field that must equal a parameter.
   *
   * @param perCircuit the field is a row and the circuit of the command chooses from it
   */
  record Shown(String field, String parameter, boolean perCircuit) {
    private String fieldFor(Map<String, Long> parameters) {
      return perCircuit ? field + "." + parameters.get(Command.CIRCUIT) : field;
    }

    private boolean holds(Registers readBack, Map<String, Long> parameters) {
      Optional<BigDecimal> found = readBack.number(fieldFor(parameters));
      Long wanted = parameters.get(parameter);
      return wanted != null
          && found.filter(v -> v.compareTo(BigDecimal.valueOf(wanted)) == 0).isPresent();
    }
  }

  Block block(Map<String, Long> parameters) {
    long circuit = blocks.size() == 1 ? 1 : parameters.getOrDefault(Command.CIRCUIT, 0L);
    if (circuit < 1 || circuit > blocks.size()) {
      throw new ProfileException("circuit is 1 to " + blocks.size() + ", not " + circuit);
    }
    return blocks.get((int) circuit - 1);
  }

  boolean holds(Registers readBack, Map<String, Long> parameters) {
    return !shown.isEmpty() && shown.stream().allMatch(s -> s.holds(readBack, parameters));
  }
}
