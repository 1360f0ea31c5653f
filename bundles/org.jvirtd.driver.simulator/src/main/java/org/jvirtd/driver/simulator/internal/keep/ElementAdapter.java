/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Comment;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * XML trees, exactly as they are: an array of the name, an object of the attributes unless there are none, and the content; text is
 * a string, a comment an object. As XML they would lose blank text, and be slower to read.
 */
final class ElementAdapter extends TypeAdapter<Element> {
    /** Stands among the attributes for the namespace; no attribute is named so. */
    private static final String NAMESPACE = "";
    private static final String COMMENT = "comment";

    /** The names of elements and attributes that were read: they come again and again. */
    private final Map<String, String> names = new HashMap<>();

    @Override
    public void write(JsonWriter out, Element element) throws IOException {
        if (element == null) {
            out.nullValue();
            return;
        }
        out.beginArray().value(element.name());
        boolean commentFirst = !element.content().isEmpty() && element.content().get(0) instanceof Comment;
        if (element.namespace() != null || !element.attributes().isEmpty() || commentFirst) {
            out.beginObject();
            if (element.namespace() != null) {
                out.name(NAMESPACE).value(element.namespace());
            }
            for (Attribute a : element.attributes()) {
                out.name(a.name()).value(a.value());
            }
            out.endObject();
        }
        for (Node node : element.content()) {
            if (node instanceof Element e) {
                write(out, e);
            } else if (node instanceof Text t) {
                out.value(t.value());
            } else if (node instanceof Comment c) {
                out.beginObject().name(COMMENT).value(c.value()).endObject();
            }
        }
        out.endArray();
    }

    @Override
    public Element read(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        in.beginArray();
        String name = known(in.nextString());
        String namespace = null;
        List<Attribute> attributes = List.of();
        if (in.peek() == JsonToken.BEGIN_OBJECT) {
            attributes = new ArrayList<>();
            in.beginObject();
            while (in.hasNext()) {
                String attribute = in.nextName();
                if (attribute.equals(NAMESPACE)) {
                    namespace = known(in.nextString());
                } else {
                    attributes.add(new Attribute(known(attribute), in.nextString()));
                }
            }
            in.endObject();
        }
        List<Node> content = new ArrayList<>();
        while (in.hasNext()) {
            content.add(node(in));
        }
        in.endArray();
        return new Element(namespace, name, attributes, content);
    }

    private Node node(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.STRING) {
            return new Text(in.nextString());
        }
        if (in.peek() == JsonToken.BEGIN_ARRAY) {
            return read(in);
        }
        in.beginObject();
        in.nextName();
        Comment comment = new Comment(in.nextString());
        in.endObject();
        return comment;
    }

    private String known(String name) {
        String before = names.putIfAbsent(name, name);
        return before == null ? name : before;
    }
}
