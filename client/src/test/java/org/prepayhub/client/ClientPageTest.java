package org.prepayhub.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/client.md shows is Java. */
class ClientPageTest {
  private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void showsCodeThatCompiles(@TempDir Path classes) throws IOException {
    Matcher page = JAVA.matcher(Files.readString(Path.of("../docs/client.md")));
    assertThat(page.find()).isTrue();
    StringWriter complaints = new StringWriter();

    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Source(wrapped(page.group(1)))))
            .call();

    assertThat(compiled).as(complaints.toString()).isTrue();
  }

  private static String wrapped(String body) {
    return "import java.net.URI;\nimport java.time.Instant;\nimport org.prepayhub.client.*;\n"
        + "import org.prepayhub.client.model.*;\nclass Page { void shown() {\n"
        + body
        + "}}\n";
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Page.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
