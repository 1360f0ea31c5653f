/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Scripts: what is to happen in a world, and when. A table of verbs says what can; commands of the shell are made of the same verbs.
 */
package org.jvirtd.driver.simulator.internal.script;
