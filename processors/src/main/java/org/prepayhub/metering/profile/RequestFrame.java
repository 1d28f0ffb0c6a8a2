package org.prepayhub.metering.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.prepayhub.line.Query;
import org.prepayhub.metering.profile.ProfileDefinition.Repeat;

/**
 * The request of a command: fixed head, values behind it.
 *
 * @param head function code, and for the standard write functions address, quantity and byte count
 * @param circuits which address or station each circuit adds
 */
record RequestFrame(
    String name, byte[] head, int length, List<FrameValue> values, Optional<Repeat> circuits) {

  Set<String> parameters() {
    Set<String> names = new LinkedHashSet<>();
    circuits.ifPresent(c -> names.add(Command.CIRCUIT));
    values.stream().flatMap(v -> v.parameter().stream()).forEach(names::add);
    return names;
  }

  Query with(long station, Map<String, Long> parameters) {
    List<String> wrong = new ArrayList<>();
    checkNames(parameters, wrong);
    byte[] pdu = new byte[length];
    System.arraycopy(head, 0, pdu, 0, head.length);
    long circuit = parameters.getOrDefault(Command.CIRCUIT, 1L);
    if (circuits.isPresent() && (circuit < 1 || circuit > circuits.get().count())) {
      wrong.add("circuit is 1 to " + circuits.get().count() + ", not " + circuit);
    }
    for (FrameValue value : values) {
      value.write(parameters, pdu, wrong);
    }
    if (!wrong.isEmpty()) {
      throw new ProfileException("command " + name + ": " + String.join("; ", wrong));
    }
    return at(station, (int) circuit - 1, pdu);
  }

  private void checkNames(Map<String, Long> parameters, List<String> wrong) {
    Map<String, Long> unknown = new HashMap<>(parameters);
    for (String wanted : parameters()) {
      if (unknown.remove(wanted) == null) {
        wrong.add("parameter " + wanted + " is missing");
      }
    }
    unknown.keySet().stream().sorted().forEach(n -> wrong.add("there is no parameter " + n));
  }

  private Query at(long station, int steps, byte[] pdu) {
    Repeat step = circuits.orElse(Repeat.ONCE);
    if (step.addressStep() != 0) {
      int address = (((pdu[1] & 0xFF) << 8) | (pdu[2] & 0xFF)) + steps * step.addressStep();
      pdu[1] = (byte) (address >> 8);
      pdu[2] = (byte) address;
    }
    return new Query(station + (long) steps * step.stationStep(), pdu);
  }
}
