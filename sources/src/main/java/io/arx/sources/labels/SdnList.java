package io.arx.sources.labels;

import io.arx.events.LabelCategory;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The list of specially designated nationals that the US Treasury's Office of Foreign Assets Control publishes as
 * {@code sdn.xml}: of each entry the identifiers of type "Digital Currency Address". An address of the EVM's form is one
 * on every EVM chain, whichever currency it was listed under, because its key works on all; others are foreign.
 */
final class SdnList {

    private static final String SOURCE = "OFAC SDN";
    private static final String TYPE = "Digital Currency Address";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MM/dd/yyyy");
    private static final XMLInputFactory XML = factory();

    private final XMLStreamReader xml;
    private final LabelCollector labels;
    private @Nullable String published;
    private String lastName = "";
    private String firstName = "";
    private String idType = "";
    private String idNumber = "";
    private int idLine;

    private SdnList(XMLStreamReader xml, LabelCollector labels) {
        this.xml = xml;
        this.labels = labels;
    }

    /** No entities and no document type: a list needs neither, and both read other people's files. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    static void read(InputStream text, LabelCollector labels) throws IOException {
        try {
            XMLStreamReader xml = XML.createXMLStreamReader(text);
            try {
                new SdnList(xml, labels).read();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException malformed) {
            throw new MalformedLabelsException(
                    "is no XML: line " + malformed.getLocation().getLineNumber() + ": " + malformed.getMessage(),
                    malformed);
        }
    }

    private void read() throws XMLStreamException, IOException {
        xml.nextTag();
        if (!xml.getLocalName().equals("sdnList")) {
            throw new MalformedLabelsException(
                    "is XML, but its root is " + xml.getLocalName() + " and not OFAC's sdnList");
        }
        while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
            if (xml.isStartElement()) {
                start(xml.getLocalName());
            } else if (xml.isEndElement() && xml.getLocalName().equals("id")) {
                identifier();
            }
        }
    }

    private void start(String element) throws XMLStreamException {
        switch (element) {
            case "Publish_Date" -> published = date(xml.getElementText());
            case "sdnEntry" -> {
                lastName = "";
                firstName = "";
            }
            case "lastName" -> lastName = nameOr(lastName);
            case "firstName" -> firstName = nameOr(firstName);
            case "id" -> {
                idType = "";
                idNumber = "";
                idLine = xml.getLocation().getLineNumber();
            }
            case "idType" -> idType = xml.getElementText();
            case "idNumber" -> idNumber = xml.getElementText().strip();
            default -> {
                // of no use here
            }
        }
    }

    /** The entry's own name comes first; those of its aliases follow. */
    private String nameOr(String known) throws XMLStreamException {
        String text = xml.getElementText().strip();
        return known.isEmpty() ? text : known;
    }

    private void identifier() throws IOException {
        if (!idType.startsWith(TYPE)) {
            return;
        }
        if (!idNumber.startsWith("0x")) {
            labels.addForeign();
            return;
        }
        String name = firstName.isEmpty() ? lastName : lastName + ", " + firstName;
        labels.add(new LabelCollector.Entry(
                idLine, idNumber, LabelCategory.SANCTIONED.label(), name, SOURCE, null, null, published));
    }

    private static @Nullable String date(String text) {
        try {
            return LocalDate.parse(text.strip(), DATE).toString();
        } catch (DateTimeParseException noDate) {
            return text.strip(); // refused with each entry, by its words
        }
    }
}
