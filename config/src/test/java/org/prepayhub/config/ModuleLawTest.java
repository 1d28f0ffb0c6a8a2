package org.prepayhub.config;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the poms cannot say of the law of the house. */
@AnalyzeClasses(
    packages = "org.prepayhub",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ModuleLawTest {
  private static final String ADAPTERS = "org.prepayhub.adapters..";
  private static final String CONSOLE = "org.prepayhub.console..";
  private static final String SIMULATOR = "org.prepayhub.simulator..";
  private static final String CONFIG = "org.prepayhub.config..";
  private static final String CLIENT = "org.prepayhub.client..";
  private static final String BENCH = "org.prepayhub.bench..";

  private static final DescribedPredicate<JavaClass> PROCESSORS =
      JavaClass.Predicates.resideInAPackage("org.prepayhub..")
          .and(
              JavaClass.Predicates.resideOutsideOfPackages(
                  ADAPTERS, CONSOLE, SIMULATOR, CONFIG, CLIENT, BENCH))
          .as("processors");

  @ArchTest
  static final ArchRule processorsArePlainJava =
      classes()
          .that(PROCESSORS)
          .should()
          .onlyDependOnClassesThat(
              PROCESSORS.or(
                  JavaClass.Predicates.resideInAnyPackage(
                      "java.lang..",
                      "java.math..",
                      "java.nio.charset..",
                      "java.security..",
                      "java.time..",
                      "java.util..",
                      "javax.crypto..",
                      "org.jspecify..",
                      "org.slf4j..")));

  @ArchTest
  static final ArchRule noAdapterUsesItsNeighbour =
      slices()
          .matching("org.prepayhub.adapters.(*)..")
          .should()
          .notDependOnEachOther()
          .because("what two adapters share belongs to processors");

  @ArchTest
  static final ArchRule adaptersKnowProcessorsOnly =
      noClasses()
          .that()
          .resideInAPackage(ADAPTERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(CONSOLE, SIMULATOR, CONFIG);

  @ArchTest
  static final ArchRule consoleKnowsProcessorsOnly =
      noClasses()
          .that()
          .resideInAPackage(CONSOLE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ADAPTERS, SIMULATOR, CONFIG);

  @ArchTest
  static final ArchRule simulatorSharesUnitsOnly =
      classes()
          .that()
          .resideInAPackage(SIMULATOR)
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideOutsideOfPackage("org.prepayhub..")
                  .or(JavaClass.Predicates.resideInAnyPackage(SIMULATOR, "org.prepayhub.units..")))
          .because("a simulator that shares the hub's codecs would share its mistakes");

  @ArchTest
  static final ArchRule benchSharesNothing =
      classes()
          .that()
          .resideInAPackage(BENCH)
          .should()
          .onlyDependOnClassesThat(
              JavaClass.Predicates.resideOutsideOfPackage("org.prepayhub..")
                  .or(JavaClass.Predicates.resideInAPackage(BENCH)))
          .because("it measures the hub as a stranger meets it");

  @ArchTest
  static final ArchRule nobodyUsesTheBench =
      noClasses()
          .that()
          .resideOutsideOfPackage(BENCH)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BENCH);

  @ArchTest
  static final ArchRule clientStandsAlone =
      classes()
          .that()
          .resideInAPackage(CLIENT)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLIENT, "java..", "javax.crypto..", "com.fasterxml.jackson..", "org.jspecify..")
          .because("it is shipped to programs that know nothing else of the hub");

  @ArchTest
  static final ArchRule nobodyUsesTheClient =
      noClasses()
          .that()
          .resideOutsideOfPackage(CLIENT)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(CLIENT)
          .because("the hub does not call itself");

  @ArchTest
  static final ArchRule unitsDependOnNothing =
      classes()
          .that()
          .resideInAPackage("org.prepayhub.units..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.prepayhub.units..", "java..", "org.jspecify..");
}
