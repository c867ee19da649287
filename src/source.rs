//! Where articles come from: folders and files, and how each format is read.
