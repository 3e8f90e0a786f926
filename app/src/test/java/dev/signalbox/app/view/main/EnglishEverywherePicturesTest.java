package dev.signalbox.app.view.main;

class EnglishEverywherePicturesTest extends EverywherePicturesTest {}
