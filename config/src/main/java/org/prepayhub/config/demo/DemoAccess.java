package org.prepayhub.config.demo;

/** How the demo lets its own caller and its own operator in. Safe to call at every start. */
public interface DemoAccess {

  /** An API client with every scope in the project. */
  void allowClient(String project, String id, String secret, int ratePerSecond);

  /** Somebody who may look at the console. */
  void allowOperator(String project, String user, String password, String role);
}
