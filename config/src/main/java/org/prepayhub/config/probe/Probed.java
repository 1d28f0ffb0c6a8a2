package org.prepayhub.config.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prepayhub.line.Query;
import org.prepayhub.metering.profile.Block;
import org.prepayhub.metering.profile.Inspection;

/**
 * What came of a probe.
 *
 * @param reading what would be stored; empty where no poll was asked for or not all of it came
 */
record Probed(ProbeOrder order, List<Answer> answers, Optional<Map<String, String>> reading) {

  /**
   * What came of one block.
   *
   * @param pdu what the meter answered, where it did
   */
  record Answer(
      Block block,
      Query asked,
      Optional<byte[]> pdu,
      List<Inspection.Seen> fields,
      List<Trouble> troubles) {}

  /** Something that is not as it should be, and what to do about it. */
  record Trouble(String what, String mend) {}

  /** The same of a plan: nothing was asked yet. */
  static Probed plan(ProbeOrder order) {
    List<Answer> asked =
        order.blocks().stream()
            .map(
                block ->
                    new Answer(
                        block,
                        block.request(order.station()),
                        Optional.empty(),
                        List.of(),
                        List.of()))
            .toList();
    return new Probed(order, asked, Optional.empty());
  }

  boolean isSound() {
    return answers.stream().allMatch(answer -> answer.troubles().isEmpty());
  }
}
