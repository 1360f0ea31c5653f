/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.jvirtd.launcher.BundleList;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class EtcIT {
    private static final Pattern OPTION = Pattern.compile("#?([a-z][a-z0-9_]*) *= *(.*)");

    /** By PID and name, the default. */
    private final Map<String, String> declared = new TreeMap<>();
    private final Map<String, String> explained = new TreeMap<>();

    @Test
    void theFilesExplainEveryOptionOfTheBundlesWithItsDefault() throws Exception {
        for (BundleList.Entry entry : Distribution.bundles().bundles()) {
            if (entry.group().equals("org.jvirtd")) {
                readDeclared(entry.jar(Distribution.FOLDER));
            }
        }
        readExplained();
        // Values that the files set, for --home, not defaults.
        declared.put("org.jvirtd.server/unix_sock_dir", "${jvirtd.run}");
        declared.put("org.jvirtd.shell/shell_socket", "${jvirtd.run}/shell-sock");

        assertThat(explained).isEqualTo(declared).isNotEmpty();
    }

    private void readExplained() throws IOException {
        try (Stream<Path> files = Files.list(Distribution.FOLDER.resolve("etc"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("org.jvirtd.")) {
                    String pid = name.substring(0, name.indexOf(".cfg"));
                    for (String line : Files.readAllLines(file)) {
                        Matcher option = OPTION.matcher(line);
                        if (option.matches()) {
                            explained.put(pid + "/" + option.group(1), option.group(2));
                        }
                    }
                }
            }
        }
    }

    private void readDeclared(Path jar) throws Exception {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().filter(it -> it.getName().startsWith("OSGI-INF/metatype/")).toList()) {
                if (entry.getName().endsWith(".xml")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        readDeclared(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in));
                    }
                }
            }
        }
    }

    private void readDeclared(Document metatype) {
        NodeList designates = metatype.getElementsByTagName("Designate");
        for (int i = 0; i < designates.getLength(); i++) {
            Element designate = (Element) designates.item(i);
            String pid = designate.getAttribute(designate.hasAttribute("pid") ? "pid" : "factoryPid");
            NodeList attributes = metatype.getElementsByTagName("AD");
            for (int j = 0; j < attributes.getLength(); j++) {
                Element attribute = (Element) attributes.item(j);
                declared.put(pid + "/" + attribute.getAttribute("id"), attribute.getAttribute("default"));
            }
        }
    }
}
