package org.prepayhub.config.docs;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources say of types and constants, so that it is said once. */
final class Javadoc {
  private static final Map<Class<?>, Javadoc> READ = new HashMap<>();

  private final Map<String, String> texts = new HashMap<>();

  private Javadoc(Path source) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(source));
      DocTrees trees = DocTrees.instance(task);
      for (Tree unit : task.parse()) {
        new Reader(trees).scan(new TreePath((com.sun.source.tree.CompilationUnitTree) unit), null);
      }
    }
  }

  /** The main description of a type. */
  static String of(Class<?> type) {
    return in(type).texts.getOrDefault(type.getSimpleName(), "");
  }

  /** The main description of an enum's constant, or of a constant. */
  static String of(Class<?> type, String constant) {
    return in(type).texts.getOrDefault(type.getSimpleName() + "." + constant, "");
  }

  private static Javadoc in(Class<?> type) {
    Class<?> top = type;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    return READ.computeIfAbsent(top, Javadoc::read);
  }

  private static Javadoc read(Class<?> type) {
    String file = "src/main/java/" + type.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(Page.ROOT)) {
      return new Javadoc(
          modules
              .map(module -> module.resolve(file))
              .filter(Files::exists)
              .findAny()
              .orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(DocCommentTree comment) {
    List<? extends Object> body = comment.getFullBody();
    return body.stream()
        .map(Object::toString)
        .collect(Collectors.joining())
        .replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link #?([^} ]*)[^}]*}", "`$1`")
        .replaceAll("\\s+", " ")
        .strip();
  }

  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;
    private String type = "";

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public @Nullable Void visitClass(ClassTree node, @Nullable Void nothing) {
      String outer = type;
      type = node.getSimpleName().toString();
      keep(type);
      super.visitClass(node, null);
      type = outer;
      return null;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree node, @Nullable Void nothing) {
      keep(type + "." + node.getName());
      return super.visitVariable(node, null);
    }

    private void keep(String name) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        texts.put(name, plain(comment));
      }
    }
  }
}
