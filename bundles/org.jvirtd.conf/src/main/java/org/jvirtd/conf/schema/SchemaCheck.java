/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.schema;

import java.io.IOException;
import java.io.StringReader;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;

import com.thaiopensource.datatype.xsd.DatatypeLibraryFactoryImpl;
import com.thaiopensource.datatype.xsd.regex.java.RegexEngineImpl;
import com.thaiopensource.util.PropertyMap;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.IncorrectSchemaException;
import com.thaiopensource.validate.Schema;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.Validator;
import com.thaiopensource.validate.prop.rng.RngProperty;
import com.thaiopensource.validate.rng.SAXSchemaReader;
import com.thaiopensource.xml.sax.DraconianErrorHandler;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.XmlParser;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * Checks documents of one kind against their RELAX NG schema, as the {@code VALIDATE} flags ask for. The schema is read when it is
 * first needed, and again when memory was short meanwhile.
 */
@AnyThread
public final class SchemaCheck {
    /** Where Debian's package {@code libvirt0} has the schemas. */
    public static final Path INSTALLED = Path.of("/usr/share/libvirt/schemas");

    private static final int LONGEST_MESSAGE = 400;

    private final Path file;
    private final String root;
    private SoftReference<Schema> schema = new SoftReference<>(null); // of this object's monitor

    private SchemaCheck(Path file, String root) {
        this.file = file;
        this.root = root;
    }

    /** Against {@code domain.rng} of a folder. */
    public static SchemaCheck domain(Path folder) {
        return new SchemaCheck(folder.resolve("domain.rng"), "domain");
    }

    /** Against {@code domainsnapshot.rng} of a folder. */
    public static SchemaCheck domainSnapshot(Path folder) {
        return new SchemaCheck(folder.resolve("domainsnapshot.rng"), "domainsnapshot");
    }

    /** Against {@code interface.rng} of a folder. */
    public static SchemaCheck hostInterface(Path folder) {
        return new SchemaCheck(folder.resolve("interface.rng"), "interface");
    }

    /** Against {@code network.rng} of a folder. */
    public static SchemaCheck network(Path folder) {
        return new SchemaCheck(folder.resolve("network.rng"), "network");
    }

    /** Against {@code nodedev.rng} of a folder. */
    public static SchemaCheck nodeDevice(Path folder) {
        return new SchemaCheck(folder.resolve("nodedev.rng"), "device");
    }

    /** Against {@code storagepool.rng} of a folder. */
    public static SchemaCheck storagePool(Path folder) {
        return new SchemaCheck(folder.resolve("storagepool.rng"), "pool");
    }

    /** Against {@code storagevol.rng} of a folder. */
    public static SchemaCheck storageVol(Path folder) {
        return new SchemaCheck(folder.resolve("storagevol.rng"), "volume");
    }

    /**
     * Checks a document when the flags of its call ask for it.
     *
     * @param validate the call's {@code VALIDATE} flag
     * @throws VirtException as {@link #check(String)}
     */
    public void check(String xml, int flags, int validate) {
        if ((flags & validate) != 0) {
            check(xml);
        }
    }

    /**
     * Checks a document, when there is a schema on this machine. What is not well formed, or no document of this kind at all, is left to
     * whoever reads it, who says so in fewer words.
     *
     * @throws VirtException XML_INVALID_SCHEMA: the document is not as the schema wants it; INTERNAL_ERROR: no schema can be read
     */
    public void check(String xml) {
        if (!Files.exists(file) || !isOfThisKind(xml)) {
            return;
        }
        try {
            Validator validator = schema().createValidator(strict());
            XMLReader reader = reader();
            reader.setContentHandler(validator.getContentHandler());
            reader.setErrorHandler(new DraconianErrorHandler());
            reader.parse(new InputSource(new StringReader(xml)));
        } catch (SAXParseException e) {
            throw VirtException.of(ErrorCode.XML_INVALID_SCHEMA, ErrorDomain.XML,
                    "Unable to validate doc against " + file + "\n" + shortened(e.getMessage()));
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw VirtException.internal(ErrorDomain.XML, "Unable to validate doc: " + e.getMessage(), e);
        }
    }

    private boolean isOfThisKind(String xml) {
        try {
            return XmlParser.parse(xml, ErrorDomain.XML, "(schema)").name().equals(root);
        } catch (VirtException e) {
            return false;
        }
    }

    /** The library lists all that would have been right, which may be very long. */
    private static String shortened(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.replaceFirst("; expected .*", "");
    }

    private synchronized Schema schema() {
        Schema known = schema.get();
        if (known == null) {
            known = read();
            schema = new SoftReference<>(known);
        }
        return known;
    }

    private Schema read() {
        try {
            return SAXSchemaReader.getInstance().createSchema(new InputSource(file.toUri().toString()), strict());
        } catch (IOException | SAXException | IncorrectSchemaException e) {
            throw VirtException.internal(ErrorDomain.XML, "Unable to parse RNG " + file + ": " + e.getMessage(), e);
        }
    }

    /** The first mistake ends it. Nothing is looked up as a service: in OSGi that would find nothing. */
    private static PropertyMap strict() {
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, new DraconianErrorHandler());
        properties.put(RngProperty.DATATYPE_LIBRARY_FACTORY, new DatatypeLibraryFactoryImpl(new RegexEngineImpl()));
        return properties.toPropertyMap();
    }

    private static XMLReader reader() throws SAXException, ParserConfigurationException {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newSAXParser().getXMLReader();
    }
}
