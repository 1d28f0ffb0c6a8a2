package org.prepayhub.simulator;

/** What {@code ready.json} tells whoever waits for the campus to serve. */
record Ready(long pid, String http, int meters, int lines) {}
