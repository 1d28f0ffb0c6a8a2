package org.prepayhub.bench.drill;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What went wrong in a drill.
 *
 * @param begun troubles that were drawn and begun, whether they found something to strike or not
 * @param struck how often each struck, by name: frames that were spoiled, processes that were
 *     killed or frozen, tables that were locked
 * @param deadlocks that PostgreSQL found
 */
record Strikes(int begun, Map<String, Long> struck, long deadlocks) {
  Strikes {
    struck = Collections.unmodifiableMap(new TreeMap<>(struck));
  }
}
