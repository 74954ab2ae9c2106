#!/usr/bin/env node
// A file that is there before the first build, so that an install can link it.
import "../dist/bin.js";
