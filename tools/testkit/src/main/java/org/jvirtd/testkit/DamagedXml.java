/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.testkit;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Makes hostile documents of good ones: elements dropped, doubled, put elsewhere and taken from other documents, values that do not fit,
 * and characters that break the form.
 */
public final class DamagedXml {
    private static final List<String> VALUES = List.of("", " ", "-1", "0", "1", "2", "00", " 7 ", "+3", "1.5", "0x10",
            "0xffffffff",
            "010", "08", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
            "9223372036854775807",
            "9223372036854775808", "18446744073709551615", "18446744073709551616", "99999999999999999999999",
            "-2147483649",
            "-9223372036854775808", "zz", "yes", "on", "no", "auto", "default", "none", "../../etc/passwd", "/", "/a/b",
            "%s%n",
            "0-4294967295", "0-7,^3", "^1", "1-", "-", ",", "1,,2", "a,b=c", "[vda", "\n", "\u00e9\u4e2d",
            "\ud83d\ude00", "\t",
            "x".repeat(300), "9".repeat(40), "ff:ff:ff:ff:ff:ff", "52:54:00:00:00:01", "1.2.3.4", "::1", "0.0.0.0/33",
            "1.1.1.1.1");
    private static final List<String> SPLICES = List.of("<", ">", "'", "\"", "&", "&#0;", "&#x110000;", "&amp;", "&x;",
            "=", "/", "</", "<a/>",
            "<!--", "-->", "]]>", "<![CDATA[", "<?x?>", "<!DOCTYPE a>", "\0", "\u001b", "\ufffe", "\ud800",
            "\udc00\ud800", "", "\n", "xmlns:q='q'",
            "q:", ":");
    private static final int DEEP = 40;

    private final Random random;
    private final List<Element> donors = new ArrayList<>();

    /** @param samples good documents, of which parts are taken too */
    public DamagedXml(Random random, List<String> samples) {
        this.random = random;
        for (int i = 0; i < 2; i++) {
            donors.add(parse(samples.get(random.nextInt(samples.size()))).getDocumentElement());
        }
    }

    /** A damaged form of the document. */
    public String of(String sample) {
        Document document = parse(sample);
        for (int i = random.nextInt(6); i >= 0; i--) {
            damage(document.getDocumentElement());
        }
        StringBuilder text = new StringBuilder(text(document));
        for (int i = random.nextInt(8) - 6; i >= 0 && text.length() > 4; i--) {
            int at = random.nextInt(text.length());
            text.replace(at, Math.min(text.length(), at + random.nextInt(8)), one(SPLICES));
        }
        return text.toString();
    }

    /**
     * Documents with one value each that does not fit: for every attribute and text that any of the samples has in its place, each of the
     * values; and one without that attribute or element.
     */
    public static List<String> eachValue(List<String> samples, List<String> values) {
        Set<String> done = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (String sample : samples) {
            Document document = parse(sample);
            for (Element e : below(document.getDocumentElement())) {
                for (Attr a : attributes(e)) {
                    if (done.add(path(e) + "/@" + a.getName())) {
                        String was = a.getValue();
                        values.forEach(value -> {
                            a.setValue(value);
                            all.add(text(document));
                        });
                        e.removeAttributeNode(a);
                        all.add(text(document));
                        e.setAttribute(a.getName(), was);
                    }
                }
                if (done.add(path(e)) && e.getParentNode() instanceof Element parent) {
                    eachText(document, e, parent, values, all);
                }
            }
        }
        return all;
    }

    private static void eachText(Document document, Element e, Element parent, List<String> values, List<String> all) {
        Node after = e.getNextSibling();
        parent.removeChild(e);
        all.add(text(document));
        Element other = document.createElement(e.getTagName());
        attributes(e).forEach(a -> other.setAttribute(a.getName(), a.getValue()));
        parent.insertBefore(other, after);
        all.add(text(document));
        if (below(e).size() == 1) {
            values.forEach(value -> {
                other.setTextContent(value);
                all.add(text(document));
            });
        }
        parent.replaceChild(e, other);
    }

    private static List<Attr> attributes(Element e) {
        List<Attr> all = new ArrayList<>();
        for (int i = 0; i < e.getAttributes().getLength(); i++) {
            all.add((Attr) e.getAttributes().item(i));
        }
        return all;
    }

    /** Its name below those of its parents; devices of different types have different parts. */
    private static String path(Element e) {
        String own = e.getTagName() + (e.hasAttribute("type") ? "=" + e.getAttribute("type") : "");
        return e.getParentNode() instanceof Element parent ? path(parent) + "/" + own : own;
    }

    private static String text(Document document) {
        StringBuilder text = new StringBuilder();
        print(document.getDocumentElement(), text);
        return text.toString();
    }

    private void damage(Element root) {
        List<Element> all = below(root);
        Element e = one(all);
        Element parent = e == root ? null : (Element) e.getParentNode();
        switch (random.nextInt(12)) {
            case 0 -> drop(e, parent);
            case 1 -> e.appendChild(copy(one(all), root));
            case 2 -> (parent == null ? e : parent).appendChild(copy(e, root));
            case 3 -> shuffle(e);
            case 4 -> dropAttribute(e);
            case 5 -> e.setAttribute(attributeName(one(all)), one(VALUES));
            case 6 -> e.appendChild(copy(one(below(one(donors))), root));
            case 7 -> donate(e);
            case 8 -> e.setTextContent(random.nextInt(4) == 0 ? one(all).getTextContent() : one(VALUES));
            case 9 -> nest(e);
            default -> value(e, all);
        }
    }

    private static void drop(Element e, Element parent) {
        if (parent != null) {
            parent.removeChild(e);
        }
    }

    private void dropAttribute(Element e) {
        if (e.getAttributes().getLength() > 0) {
            e.removeAttribute(attributeName(e));
        }
    }

    /** One of the element's attributes gets a value that is hostile or that another attribute has. */
    private void value(Element e, List<Element> all) {
        if (e.getAttributes().getLength() > 0) {
            Element other = one(all);
            boolean borrowed = random.nextInt(3) == 0 && other.getAttributes().getLength() > 0;
            e.setAttribute(attributeName(e), borrowed ? other.getAttribute(attributeName(other)) : one(VALUES));
        }
    }

    /** A part of another document comes beside its like. */
    private void donate(Element e) {
        List<Element> likes = below(one(donors)).stream().filter(d -> d.getTagName().equals(e.getTagName())).toList();
        if (!likes.isEmpty() && e.getParentNode() instanceof Element parent) {
            parent.appendChild(copy(one(likes), e));
        }
    }

    private void nest(Element e) {
        Node inner = e.cloneNode(true);
        for (int i = random.nextInt(DEEP); i >= 0; i--) {
            Node outer = e.cloneNode(false);
            outer.appendChild(inner);
            inner = outer;
        }
        e.appendChild(inner);
    }

    private void shuffle(Element e) {
        List<Node> nodes = new ArrayList<>();
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            nodes.add(n);
        }
        Collections.shuffle(nodes, random);
        nodes.forEach(e::appendChild);
    }

    private String attributeName(Element e) {
        int count = e.getAttributes().getLength();
        return count == 0 ? "type" : e.getAttributes().item(random.nextInt(count)).getNodeName();
    }

    private static Node copy(Element e, Element into) {
        return into.getOwnerDocument().importNode(e, true);
    }

    private static List<Element> below(Element e) {
        List<Element> all = new ArrayList<>();
        all.add(e);
        for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
            if (n instanceof Element child) {
                all.addAll(below(child));
            }
        }
        return all;
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static Document parse(String text) {
        try {
            return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("not a good document: " + text, e);
        }
    }

    private static void print(Node node, StringBuilder out) {
        if (node instanceof Element e) {
            out.append('<').append(e.getTagName());
            for (Attr a : attributes(e)) {
                out.append(' ').append(a.getName()).append("='").append(escaped(a.getValue())).append('\'');
            }
            out.append('>');
            for (Node n = e.getFirstChild(); n != null; n = n.getNextSibling()) {
                print(n, out);
            }
            out.append("</").append(e.getTagName()).append('>');
        } else if (node.getNodeType() == Node.TEXT_NODE) {
            out.append(escaped(node.getNodeValue()));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;").replace("\n", "&#10;")
                .replace("\t", "&#9;");
    }
}
