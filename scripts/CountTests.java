import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Adds up the test cases of JUnit XML reports below the given folders; prints "passed failed skipped". */
public final class CountTests {

    private CountTests() {}

    public static void main(String[] folders) throws Exception {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        for (String folder : folders) {
            for (Path report : reports(Path.of(folder))) {
                NodeList cases = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(report.toFile())
                        .getElementsByTagName("testcase");
                for (int i = 0; i < cases.getLength(); i++) {
                    Element test = (Element) cases.item(i);
                    if (has(test, "failure") || has(test, "error")) {
                        failed++;
                    } else if (has(test, "skipped")) {
                        skipped++;
                    } else {
                        passed++;
                    }
                }
            }
        }
        System.out.println(passed + " " + failed + " " + skipped);
    }

    private static boolean has(Element test, String outcome) {
        return test.getElementsByTagName(outcome).getLength() > 0;
    }

    private static List<Path> reports(Path folder) throws Exception {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }
}
