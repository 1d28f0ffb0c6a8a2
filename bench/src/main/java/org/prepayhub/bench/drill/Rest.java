package org.prepayhub.bench.drill;

import org.prepayhub.bench.machine.Footprint;

/** What the hub held before anything went wrong, and when all had come to rest. */
record Rest(Footprint before, Footprint after) {}
