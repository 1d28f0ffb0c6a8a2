package org.prepayhub.simulator.face;

/** A status and a body that becomes JSON. */
record Answer(int status, Object body) {}
